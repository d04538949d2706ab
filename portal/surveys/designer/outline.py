"""The outline of a draft: its pages with their questions, and the parts that it has one of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from portal.surveys.question_types import QUESTION_TYPES

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One question: its uid, its number among those that are answered (none for a text), its words, its type in words."""

    uid: str
    number: int | None
    words: str
    kind: str
    required: bool
    conditional: bool


@dataclass(frozen=True, slots=True)
class PageLines:
    """One page with its questions. ``turns`` says that it is not simply asked and followed by the next."""

    code: str
    title: str
    number: int
    turns: bool
    lines: tuple[Line, ...]


def outline_of(document: Document) -> list[PageLines]:
    """Return the outline of a document."""
    numbers = count(1)
    return [
        PageLines(
            page["code"],
            page["title"],
            at,
            bool(page.get("show_if") or page.get("routes")),
            tuple(_lines(page, numbers)),
        )
        for at, page in enumerate(document["pages"], 1)
    ]


def line_of(document: Document, uid: str) -> Line | None:
    """Return the line of one question, or None."""
    return next((line for page in outline_of(document) for line in page.lines if line.uid == uid), None)


def _lines(page: Document, numbers: Iterator[int]) -> Iterator[Line]:
    for each in page["questions"]:
        kind = QUESTION_TYPES[each["type"]]
        yield Line(
            uid=each["uid"],
            number=next(numbers) if kind.asks else None,
            words=each.get("label") or "",
            kind=kind.label,
            required=bool(each.get("required")),
            conditional=bool(each.get("show_if")),
        )
