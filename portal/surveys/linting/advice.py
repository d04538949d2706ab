"""One piece of advice, and the rules that give it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portal.surveys.question_types import QUESTION_TYPES
from portal.surveys.question_types.base import QuestionType

Document = Mapping[str, Any]
Part = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Advice:
    """What could be better: its place in the document, like ``pages[0].questions[2]``, and the words."""

    place: str
    words: str

    def __str__(self) -> str:
        return f"{self.place or 'the document'}: {self.words}"

    @property
    def order(self) -> tuple[bool, list[int]]:
        """Where it stands among others: what is about the survey as a whole first, then by page and question."""
        return self.place.startswith("pages"), [int(number) for number in re.findall(r"\d+", self.place)]


Rule = Callable[[Document], Iterator[Advice]]

RULES: list[Rule] = []


def rule(check: Rule) -> Rule:
    """Let a rule be asked about every definition. What it is given may be a draft with gaps."""
    RULES.append(check)
    return check


@dataclass(frozen=True, slots=True)
class Placed:
    """A question with its place, its page and its type."""

    place: str
    question: Part
    page: Part

    @property
    def kind(self) -> QuestionType:
        return QUESTION_TYPES[self.question["type"]]

    @property
    def label(self) -> str:
        """Its words, with single spaces."""
        return " ".join(self.question.get("label", "").split())

    def advise(self, words: str, inside: str = "") -> Advice:
        """Return advice about this question, or about something inside it."""
        return Advice(self.place + inside, words)


def placed_questions(document: Document) -> Iterator[Placed]:
    """Yield every question with its place."""
    for at, page in enumerate(document["pages"]):
        for number, question in enumerate(page["questions"]):
            yield Placed(f"pages[{at}].questions[{number}]", question, page)
