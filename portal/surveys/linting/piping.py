"""Advice about answers that later texts take up."""

from collections.abc import Iterator
from typing import Any

from portal.surveys.linting.advice import Advice, Document, placed_questions, rule
from portal.surveys.logic.piping import PLACEHOLDER


@rule
def what_is_taken_up_was_answered(document: Document) -> Iterator[Advice]:
    """Where an answer may be missing, people read “…” in its place, unless other words stand ready."""
    answered = set(_always_answered(document))
    asked = {each.question["code"] for each in placed_questions(document) if "code" in each.question}
    for each in placed_questions(document):
        for text in (value for value in each.question.values() if isinstance(value, str)):
            for name, instead in PLACEHOLDER.findall(text):
                if name in asked - answered and not instead:
                    words = f"takes up “{name}”, which may not be answered; write {{{name}|words for that case}}"
                    yield each.advise(words)


def _always_answered(document: Document) -> Iterator[Any]:
    """Yield the codes of the questions that everybody has answered by the time they are behind them."""
    routed = False
    for page in document["pages"]:
        for question in page["questions"]:
            if question.get("required") and not (routed or page.get("show_if") or question.get("show_if")):
                yield question.get("code")
        routed = routed or bool(page.get("routes"))
