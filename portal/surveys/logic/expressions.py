"""Every expression of a survey: where it stands in the document, and what is asked before it."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.surveys.definition import Definition, Page
from portal.surveys.question_types.base import Question

ALL = 10**9
"""Behind every question."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression at its place in the document, like ``pages[2].questions[0].show_if``.

    It can name what has a place ``before`` it among all questions, counted from 0. It is a condition or a value.
    """

    place: str
    text: str
    before: int
    is_condition: bool = True


def expressions_of(definition: Definition) -> Iterator[Placed]:
    """Yield the expressions of a definition in their order."""
    for at, value in enumerate(definition.values):
        yield Placed(f"values[{at}].is", value.expression, ALL, is_condition=False)
    for at, quota in enumerate(definition.access.quotas):
        yield Placed(f"access.quotas[{at}].if", quota.condition, ALL)
    for at, (page, first) in enumerate(pages_placed(definition)):
        yield from _of_page(page, f"pages[{at}]", first)


def pages_placed(definition: Definition) -> Iterator[tuple[Page, int]]:
    """Yield each page with the place of its first question."""
    first = 0
    for page in definition.pages:
        yield page, first
        first += len(page.questions)


def _of_page(page: Page, place: str, first: int) -> Iterator[Placed]:
    if page.show_if:
        yield Placed(f"{place}.show_if", page.show_if, first)
    for at, question in enumerate(page.questions):
        yield from _of_question(question, f"{place}.questions[{at}]", first if page.shuffle else first + at)
    for at, route in enumerate(page.routes):
        if route.condition:
            yield Placed(f"{place}.routes[{at}].if", route.condition, first + len(page.questions))


def _of_question(question: Question, place: str, before: int) -> Iterator[Placed]:
    if question.show_if:
        yield Placed(f"{place}.show_if", question.show_if, before)
    for at, option in enumerate(question.options):
        if option.show_if:
            yield Placed(f"{place}.options[{at}].show_if", option.show_if, before)
