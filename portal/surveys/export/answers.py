"""The answers to one version, from the documents in which they are stored to the cells of all columns."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, repeat
from operator import attrgetter
from typing import Any

import msgspec

from portal.surveys.export.columns import AnswerColumn
from portal.surveys.export.memory import Memory
from portal.surveys.export.styles import NOT_ASKED, Style, as_stored, joined


class NamedFile(msgspec.Struct, gc=False):
    """Of a file that was sent, what the file for staff says: its name."""

    name: str


STORED: dict[str, Any] = {
    "text": str | None,
    "date": str | None,
    "time": str | None,
    "phone": str | None,
    "number": int | float | None,
    "choice": str | bool | None,
    "flag": tuple[str, ...] | None,
    "rank": tuple[str, ...] | None,
    "joined": tuple[str, ...] | None,
    "files": tuple[NamedFile, ...] | None,
}
"""What is stored for each kind of column."""

LISTS = frozenset({"flag", "rank", "joined"})

Values = Sequence[Any]
Cells = Iterable[str]
Fill = Callable[[Values], Iterable[Cells]]


class AnswerCells:
    """Fills all answer columns for the responses to one version."""

    def __init__(self, version: int, columns: Sequence[AnswerColumn], style: Style, *, labelled: bool) -> None:
        self._style, self._labelled = style, labelled
        shape, paths = _shape([each for each in columns if version in each.versions])
        self._decode: Callable[[str], Any] = msgspec.json.Decoder(shape).decode
        # Two more attributes, of no use, because attrgetter gives a tuple only for two or more.
        self._spread = attrgetter(*paths.values(), "__class__", "__class__")
        positions = {place: position for position, place in enumerate(paths)}
        self._fills = list(self._filled(version, columns, positions))

    def cells(self, documents: Sequence[str]) -> Iterator[Cells]:
        """Yield the cells of each column for these documents. Those of a column that was not asked never end."""
        values = list(zip(*map(self._spread, map(self._decode, documents)), strict=True))
        for position, fill in self._fills:
            yield from fill(values[position])

    def _filled(
        self, version: int, columns: Sequence[AnswerColumn], positions: dict[tuple[str, str], int]
    ) -> Iterator[tuple[int, Fill]]:
        """Yield for each column, or for the options of a question together, where its values stand and what fills it."""
        for (_, kind), each in groupby(columns, lambda column: (column.place.question, column.kind)):
            group = list(each)
            asked = [column for column in group if version in column.versions]
            if kind == "flag" and asked:
                yield positions[_position(asked[0])], _flags(group, version)
                continue
            for column in group:
                if version in column.versions:
                    yield positions[_position(column)], self._one(column)
                else:
                    yield 0, _not_asked

    def _one(self, column: AnswerColumn) -> Fill:
        style = self._style
        if column.kind == "text":
            return lambda values: (style.texts(values),)
        if column.kind == "phone":
            return lambda values: (style.phones(values),)
        if column.kind == "choice":
            words = Memory(self._word(column))
            return lambda values: (map(words.__getitem__, values),)
        if column.kind == "rank":
            return _rank_of(column.place.part)
        if column.kind == "joined":
            lists = Memory(self._list(column))
            return lambda values: (map(lists.__getitem__, values),)
        if column.kind == "files":
            return lambda values: (style.texts([None if files is None else _names(files) for files in values]),)
        if column.kind == "number":
            return lambda values: (["" if number is None else str(number) for number in values],)
        return lambda values: (as_stored(values),)

    def _word(self, column: AnswerColumn) -> Callable[[Any], str]:
        """Return what writes a chosen option. One that no version knows is written as it is stored, never dropped."""
        words = {stored: pair[self._labelled] for stored, pair in column.values.items()}
        return lambda stored: "" if stored is None else self._safe(words.get(stored, str(stored)))

    def _list(self, column: AnswerColumn) -> Callable[[Any], str]:
        words = {stored: pair[self._labelled] for stored, pair in column.values.items()}
        return lambda chosen: "" if chosen is None else self._safe(joined(words.get(each, each) for each in chosen))

    def _safe(self, text: str) -> str:
        return self._style.texts([text])[0]


def _flags(group: Sequence[AnswerColumn], version: int) -> Fill:
    """Return what fills the columns of a question's options: 1 or 0, nothing without an answer, NA where it was no option."""
    options = [column.place.part if version in column.versions else None for column in group]

    def flags(chosen: tuple[str, ...] | None) -> tuple[str, ...]:
        return tuple(
            NOT_ASKED if option is None else "" if chosen is None else "01"[option in chosen] for option in options
        )

    seen = Memory(flags)
    return lambda values: zip(*map(seen.__getitem__, values), strict=True)


def _rank_of(option: str) -> Fill:
    """Return what fills the column of an option's rank: its place, nothing where it has none."""

    def rank(chosen: tuple[str, ...] | None) -> str:
        return str(chosen.index(option) + 1) if chosen and option in chosen else ""

    return lambda values: (map(rank, values),)


def _names(files: tuple[NamedFile, ...]) -> str:
    return joined(each.name for each in files)


def _not_asked(_values: Values) -> Iterable[Cells]:
    return (repeat(NOT_ASKED),)


def _position(column: AnswerColumn) -> tuple[str, str]:
    return column.place.source, "" if column.kind in LISTS else column.place.part


def _shape(columns: Sequence[AnswerColumn]) -> tuple[type, dict[tuple[str, str], str]]:
    """Return the type that a version's answers are decoded into, and the path in it to the value of each position."""
    sources: dict[str, dict[str, Any]] = {}
    for column in columns:
        source, part = _position(column)
        sources.setdefault(source, {})[part] = STORED[column.kind]
    paths: dict[tuple[str, str], str] = {}
    types: dict[str, Any] = {}
    for source, parts in sources.items():
        types[source] = parts.get("") or _struct(parts)
        for place, part in enumerate(parts):
            paths[source, part] = f"v{len(types) - 1}" + (f".v{place}" if part else "")
    return _struct(types), paths


def _struct(types: dict[str, Any]) -> type[msgspec.Struct]:
    """Return a type with a value of each of these names; one that is missing is None, or empty if it has parts."""
    fields = [
        (f"v{place}", each, msgspec.field(default_factory=each) if isinstance(each, type) else None)
        for place, each in enumerate(types.values())
    ]
    names = {f"v{place}": name for place, name in enumerate(types)}
    return msgspec.defstruct("Answers", fields, rename=names, gc=False)
