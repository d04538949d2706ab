"""Drawing questions: each type has one template, with a macro to ask and a macro to show what was answered."""

from collections.abc import Mapping
from typing import Any

from flask import Flask, current_app
from markupsafe import Markup

from portal.surveys.question_types.base import Question


def install(app: Flask) -> None:
    """Give the templates ``question_input`` and ``question_summary``."""
    app.jinja_env.globals["question_input"] = question_input
    app.jinja_env.globals["question_summary"] = question_summary


def question_input(question: Question, field: Any) -> Markup:
    """Draw a question to be answered; ``field`` is None for one that takes no answer."""
    drawn: Markup = _macros(question).input(question, field)
    return drawn


def question_summary(question: Question, answers: Mapping[str, Any]) -> Markup:
    """Draw what was answered to a question."""
    drawn: Markup = _macros(question).summary(question, answers)
    return drawn


def _macros(question: Question) -> Any:
    return current_app.jinja_env.get_template(f"surveys/question_types/{question.type.slug}.html").module
