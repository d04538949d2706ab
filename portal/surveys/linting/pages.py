"""Advice about pages."""

from collections.abc import Iterator

from portal.surveys.linting.advice import Advice, Document, Part, rule
from portal.surveys.question_types import QUESTION_TYPES

MOST_ON_PAGE = 12


@rule
def pages_are_short(document: Document) -> Iterator[Advice]:
    """A page that does not end is where people stop."""
    for at, page in enumerate(document["pages"]):
        number = sum(_answers_asked(each) for each in page["questions"])
        if number > MOST_ON_PAGE:
            yield Advice(f"pages[{at}]", f"asks for {number} answers; split it where the subject changes")


@rule
def pages_hold_something(document: Document) -> Iterator[Advice]:
    """An empty page is one more click for nothing."""
    contact = document.get("contact", {})
    placed = contact.get("page") or document["pages"][-1]["code"]
    for at, page in enumerate(document["pages"]):
        asks_contact = bool(contact.get("details")) and page["code"] == placed
        if not page["questions"] and not page.get("text", "").strip() and not asks_contact:
            yield Advice(f"pages[{at}]", "holds nothing; add a question or remove it")


@rule
def a_survey_says_what_it_is_about(document: Document) -> Iterator[Advice]:
    """People decide by one sentence whether to begin."""
    if not document.get("summary", "").strip():
        yield Advice("summary", "is empty; say in a sentence what the survey is about and how long it takes")


def _answers_asked(question: Part) -> int:
    """Return how many answers a question asks for: a matrix one for each row."""
    kind = QUESTION_TYPES[question["type"]]
    return len(question.get("rows", ())) if kind.takes_rows else int(kind.asks)
