"""The columns of a survey's file: the union over all its versions, in the order of the latest."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Protocol, TypeVar

from portal.surveys.definition import Definition
from portal.surveys.export.options import JOINED
from portal.surveys.question_types.base import OTHER_TEXT, Column, Question

Key = TypeVar("Key")


class Coded(Protocol):
    """What has a code that one version can give to something else than another."""

    @property
    def uid(self) -> str:
        """What it is told by."""

    @property
    def code(self) -> str:
        """Its code in one version."""


class Place(NamedTuple):
    """Which column it is: of which question, told by its uid and never by its title, and where the value stands."""

    question: str
    source: str
    part: str


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """One column of the file: its key, its heading, what a question says about it, and the versions that have it.

    ``asked`` is what kind of question it is, in words.
    """

    place: Place
    key: str
    heading: str
    asked: str
    kind: str
    values: Mapping[Any, tuple[str, str]]
    versions: frozenset[int]


def answer_columns(definitions: Mapping[int, Definition], choices: str, *, contact: bool) -> list[AnswerColumn]:
    """Return the columns of a survey whose versions are given by number, oldest first.

    What the latest version asks comes first and in its order; what it no longer asks comes last. A key never changes
    because of a later version: a code that is used again for something else is numbered (``code~2``). Without
    ``contact``, questions whose answers say how somebody can be reached are left out.
    """
    versions = {number: _columns_of(definition, choices, contact=contact) for number, definition in definitions.items()}
    questions = [question for definition in definitions.values() for question in definition.questions.values()]
    codes = codes_over_versions(questions)
    types = {question.uid: question.type.label for question in questions}
    latest = _latest(versions)
    keys = _keys(codes, latest)
    return [
        AnswerColumn(
            place,
            keys[place],
            latest[place].heading,
            types[place.question],
            latest[place].kind,
            latest[place].values,
            frozenset(number for number, places in versions.items() if place in places),
        )
        for place in _in_order(versions)
    ]


def _columns_of(definition: Definition, choices: str, *, contact: bool) -> dict[Place, Column]:
    return {
        Place(uid, column.source, column.part): column
        for uid, question in definition.questions.items()
        if contact or not question.type.tells_contact
        for column in _chosen(question, choices)
    }


def _in_order(versions: Mapping[int, Mapping[Place, Column]]) -> list[Place]:
    """Return the places newest version first, those of a question together, the text beside "Other" last of them."""
    newest_first = list(dict.fromkeys(place for number in reversed(list(versions)) for place in versions[number]))
    questions = list(dict.fromkeys(place.question for place in newest_first))
    return sorted(newest_first, key=lambda place: (questions.index(place.question), place.source != place.question))


def _chosen(question: Question, choices: str) -> Sequence[Column]:
    """Return a question's columns, with its options in one if that was asked for."""
    columns = question.type.columns(question)
    flags = [each for each in columns if each.kind == "flag"]
    if choices != JOINED or not flags:
        return columns
    joined = Column(question.uid, question.label, "joined", values=flags[0].values)
    return (joined, *(each for each in columns if each.kind != "flag"))


def _latest(versions: Mapping[int, Mapping[Place, Column]]) -> dict[Place, Column]:
    """Return each column as its latest version has it, with the values of all versions, in order of first appearance.

    One that took decimals in any version is one of decimals.
    """
    latest: dict[Place, Column] = {}
    for places in versions.values():
        for place, column in places.items():
            before = latest.get(place, column)
            kind = "number" if before.kind == "number" else column.kind
            latest[place] = replace(column, kind=kind, values={**before.values, **column.values})
    return {place: replace(column, values=_told_apart(column.values)) for place, column in latest.items()}


def _told_apart(values: Mapping[Any, tuple[str, str]]) -> dict[Any, tuple[str, str]]:
    codes = distinct({stored: code for stored, (code, _) in values.items()})
    return {stored: (codes[stored], label) for stored, (_, label) in values.items()}


def _keys(codes: Mapping[str, str], latest: Mapping[Place, Column]) -> dict[Place, str]:
    """Return each column's key, from the codes of the questions and the latest ones of their parts."""
    keys: dict[Place, str] = {}
    for uid, key in codes.items():
        columns = {place: column.code for place, column in latest.items() if place.question == uid}
        parts = distinct({place: code for place, code in columns.items() if place.part}, taken=[OTHER_TEXT])
        keys |= {place: "__".join(filter(None, (key, parts.get(place, code)))) for place, code in columns.items()}
    return keys


def codes_over_versions(things: Iterable[Coded], taken: Sequence[str] = ()) -> dict[str, str]:
    """Return the codes of questions, options or rows by their uids, given as each version has them, the oldest first.

    It is the latest code of each, numbered where something else had that first, so that no later version changes what a
    code stands for.
    """
    return distinct({each.uid: each.code for each in things}, taken)


def distinct(codes: Mapping[Key, str], taken: Sequence[str] = ()) -> dict[Key, str]:
    """Return the codes, those that were there before numbered from 2. No code has a ``~`` of its own."""
    used, named = Counter(taken), {}
    for key, code in codes.items():
        used[code] += 1
        named[key] = code if used[code] == 1 else f"{code}~{used[code]}"
    return named
