"""Yes or no."""

from collections.abc import Iterator
from random import Random
from typing import Any

from portal.languages import gettext, lazy_gettext
from portal.surveys.question_types.base import Answers, Column, Outcome, Question, QuestionType
from portal.surveys.terms import TRUTH
from portal.web.fields import Choice, ChoiceField

MEANINGS = {"yes": True, "no": False}


class YesNo(QuestionType):
    """Yes or no, stored as true or false."""

    slug = "yes_no"
    label = "Yes or no"
    kind = TRUTH

    def field(self, question: Question) -> Any:
        return ChoiceField(
            question.label,
            hint=question.hint,
            required=question.required,
            required_message=lazy_gettext("Choose yes or no"),
            id=question.name,
            choices=(Choice("yes", lazy_gettext("Yes")), Choice("no", lazy_gettext("No"))),
            meanings=MEANINGS,
        )

    def columns(self, question: Question) -> tuple[Column, ...]:
        return (Column(question.uid, question.label, "choice", values={True: ("yes", "Yes"), False: ("no", "No")}),)

    def words(self, question: Question, answers: Answers) -> str:
        return {True: gettext("Yes"), False: gettext("No")}.get(answers.get(question.uid), "")  # type: ignore[arg-type]

    def tally(self, question: Question, answers: Answers) -> Iterator[str]:
        if question.uid in answers:
            yield "yes" if answers[question.uid] else "no"

    def outcomes(self, question: Question) -> tuple[Outcome, ...]:
        return (Outcome("yes", "Yes"), Outcome("no", "No"))

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        return {question.uid: random.random() < 0.7}
