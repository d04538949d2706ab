"""The columns of a survey's file: the union over all its versions, in the order of the latest."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar

from portal.surveys.definition import Definition
from portal.surveys.export.options import JOINED
from portal.surveys.question_types.base import OTHER_TEXT, Column, Question

Key = TypeVar("Key")


class Group(NamedTuple):
    """What makes two versions' questions one: the uid, never the title, and that their answers have the same shape."""

    uid: str
    kind: str
    in_parts: bool


class Place(NamedTuple):
    """Which column of a question: where its value stands."""

    group: Group
    source: str
    part: str


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """One column of the file: its key, its heading, what a question says about it, and the versions that have it."""

    place: Place
    key: str
    heading: str
    kind: str
    values: Mapping[Any, tuple[str, str]]
    versions: frozenset[int]


def answer_columns(definitions: Mapping[int, Definition], choices: str, *, contact: bool) -> list[AnswerColumn]:
    """Return the columns of a survey whose versions are given by number, oldest first.

    What the latest version asks comes first and in its order; what it no longer asks comes last. A key never changes
    because of a later version: a code that is used again for something else is numbered (``code~2``). Without
    ``contact``, questions whose answers say how somebody can be reached are left out.
    """
    versions: dict[int, dict[Place, Column]] = {}
    groups: dict[Group, Question] = {}
    for number, definition in definitions.items():
        versions[number] = {}
        for question in definition.questions.values():
            columns = question.type.columns(question)
            if columns and (contact or not question.type.tells_contact):
                group = Group(question.uid, columns[0].kind, bool(columns[0].part))
                groups[group] = question
                versions[number] |= {
                    Place(group, each.source, each.part): each for each in _chosen(columns, question, choices)
                }
    latest = _latest(versions)
    keys = _keys(groups, latest)
    ordered = dict.fromkeys(place for number in reversed(versions) for place in versions[number])
    whole = dict.fromkeys(place.group for place in ordered)
    return [
        AnswerColumn(
            place,
            keys[place],
            latest[place].heading,
            latest[place].kind,
            latest[place].values,
            frozenset(number for number, places in versions.items() if place in places),
        )
        for group in whole
        for place in sorted((each for each in ordered if each.group == group), key=_other_text_last)
    ]


def _chosen(columns: Sequence[Column], question: Question, choices: str) -> Sequence[Column]:
    """Put the options of a question into one column if that was asked for."""
    flags = [each for each in columns if each.kind == "flag"]
    if choices != JOINED or not flags:
        return columns
    joined = Column(question.uid, question.label, "joined", values=flags[0].values)
    return (joined, *(each for each in columns if each.kind != "flag"))


def _latest(versions: Mapping[int, Mapping[Place, Column]]) -> dict[Place, Column]:
    """Return each column as its latest version has it, with the values of all versions, in order of first appearance."""
    latest: dict[Place, Column] = {}
    for places in versions.values():
        for place, column in places.items():
            before = latest[place].values if place in latest else {}
            latest[place] = replace(column, values={**before, **column.values})
    return {place: replace(column, values=_told_apart(column.values)) for place, column in latest.items()}


def _told_apart(values: Mapping[Any, tuple[str, str]]) -> dict[Any, tuple[str, str]]:
    codes = distinct({stored: code for stored, (code, _) in values.items()})
    return {stored: (codes[stored], label) for stored, (_, label) in values.items()}


def _keys(groups: Mapping[Group, Question], latest: Mapping[Place, Column]) -> dict[Place, str]:
    questions = distinct({group: question.code for group, question in groups.items()})
    keys: dict[Place, str] = {}
    for group, key in questions.items():
        codes = {place: column.code for place, column in latest.items() if place.group == group}
        parts = distinct({place: code for place, code in codes.items() if place.part}, taken=[OTHER_TEXT])
        for place, code in codes.items():
            part = parts.get(place, code)
            keys[place] = f"{key}__{part}" if part else key
    return keys


def distinct(codes: Mapping[Key, str], taken: Sequence[str] = ()) -> dict[Key, str]:
    """Return the codes, those that were there before numbered from 2. No code has a ``~`` of its own."""
    used, named = Counter(taken), {}
    for key, code in codes.items():
        used[code] += 1
        named[key] = code if used[code] == 1 else f"{code}~{used[code]}"
    return named


def _other_text_last(place: Place) -> bool:
    return place.source != place.group.uid
