"""What a condition can be about: the answers given before it, how each is compared, and with what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.surveys.definition import Definition
from portal.surveys.designer.building.simple import ANSWERED, CONTAINS, LACKS, UNANSWERED, Comparison, quoted
from portal.surveys.logic.names import Calculated, Named, meanings_of
from portal.surveys.question_types.base import Question
from portal.surveys.terms import CHOICE, CHOICES, DATE, NUMBER, TEXT, TIME, TRUTH

ORDER = {"=": "is", "!=": "is not", "<": "is less than", "<=": "is at most", ">": "is more than", ">=": "is at least"}
MOMENTS = {"=": "is", "!=": "is not", "<": "is before", "<=": "is not after", ">": "is after", ">=": "is not before"}
HOW: Mapping[str, Mapping[str, str]] = {
    CHOICE: {"=": "is", "!=": "is not"},
    CHOICES: {CONTAINS: "includes", LACKS: "does not include"},
    NUMBER: ORDER,
    DATE: MOMENTS,
    TIME: MOMENTS,
    TRUTH: {"=": "is"},
    TEXT: {"=": "is", "!=": "is not", CONTAINS: "contains", LACKS: "does not contain"},
}
"""How an answer of each kind is compared, in words."""

WHETHER = {ANSWERED: "was answered", UNANSWERED: "was not answered"}
TYPED = {NUMBER: "number", DATE: "date", TIME: "time"}
"""The kinds of values that are typed in a form of their own."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing to compare: its name, its words, its kind, and the values that it can have, by how they are written."""

    name: str
    words: str
    kind: str
    values: Mapping[str, str]

    @property
    def ways(self) -> dict[str, str]:
        """The ways to compare it, by how they are written."""
        return {**HOW.get(self.kind, {}), **WHETHER}

    @property
    def typed_as(self) -> str:
        """The type of the control for its value, where that is typed."""
        return TYPED.get(self.kind, "text")

    def written(self, typed: str) -> str | None:
        """Return a typed or chosen value as it stands in an expression; None of one that cannot."""
        if self.values:
            return typed if typed in self.values else None
        if self.kind == NUMBER:
            return typed if _is_number(typed) else None
        return quoted(typed) if typed else None

    def typed(self, comparison: Comparison) -> str:
        """Return the value of a comparison as it is typed or chosen."""
        return comparison.value if self.values or self.kind == NUMBER else comparison.value[1:-1]


def subjects_of(definition: Definition, before: int) -> dict[str, Subject]:
    """Return what can be compared where so many questions of the survey were asked before, by name."""
    found = (
        _calculated(name) if isinstance(meaning, Calculated) else _subject(name, meaning)
        for name, meaning in meanings_of(definition).items()
        if meaning.place < before
    )
    return {each.name: each for each in found}


def _subject(name: str, named: Named) -> Subject:
    question, term = named.question, named.term
    part = name.partition(".")[2]
    words = question.label + (f" – {_part_words(question, part)}" if part else "")
    return Subject(name, words, term.kind, dict(_values(question, named)))


def _calculated(name: str) -> Subject:
    return Subject(name, f"Calculated: {name}", NUMBER, {})


def _part_words(question: Question, part: str) -> str:
    return next((row.label for row in question.rows if row.code == part), "the text beside it")


def _values(question: Question, named: Named) -> Iterator[tuple[str, str]]:
    term = named.term
    if term.kind == TRUTH:
        yield from (("true", "yes"), ("false", "no"))
    elif term.kind in HOW:
        for uid, code in term.codes.items():
            yield f"'{code}'", question.label_of(uid)


def _is_number(typed: str) -> bool:
    whole, _, decimals = typed.removeprefix("-").partition(".")
    return whole.isascii() and whole.isdigit() and (not decimals or (decimals.isascii() and decimals.isdigit()))
