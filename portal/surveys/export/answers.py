"""The answers to one version, from the documents in which they are stored to the cells of all columns."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, repeat
from operator import attrgetter
from typing import Any

import msgspec

from portal.surveys.export.columns import AnswerColumn
from portal.surveys.export.styles.base import Style
from portal.surveys.export.styles.memory import Memory


class NamedFile(msgspec.Struct, gc=False):
    """Of a file that was sent, what the file for staff says: its name."""

    name: str


STORED: dict[str, Any] = {
    "text": str | None,
    "date": str | None,
    "time": str | None,
    "phone": str | None,
    "integer": int | float | None,
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
Cells = Iterable[Any]
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
                yield positions[_position(asked[0])], self._flags(group, version)
                continue
            for column in group:
                if version in column.versions:
                    yield positions[_position(column)], self._one(column)
                else:
                    yield 0, self._not_asked

    def _one(self, column: AnswerColumn) -> Fill:
        style = self._style
        if column.kind == "choice":
            words = Memory(self._word(column))
            return lambda values: (map(words.__getitem__, values),)
        if column.kind == "rank":
            return lambda values: (style.numbers([_rank(column.place.part, chosen) for chosen in values]),)
        if column.kind == "joined":
            lists = Memory(self._list(column))
            return lambda values: (map(lists.__getitem__, values),)
        if column.kind == "files":
            return lambda values: (style.lists([None if files is None else _names(files) for files in values]),)
        write: dict[str, Fill] = {
            "text": lambda values: (style.texts(values),),
            "phone": lambda values: (style.phones(values),),
            "date": lambda values: (style.dates(values),),
            "time": lambda values: (style.times(values),),
            "integer": lambda values: (style.numbers(values),),
            "number": lambda values: (style.numbers(values),),
        }
        return write[column.kind]

    def _word(self, column: AnswerColumn) -> Callable[[Any], Any]:
        """Return what writes a chosen option. One that no version knows is written as it is stored, never dropped."""
        words = {stored: pair[self._labelled] for stored, pair in column.values.items()}
        return lambda stored: _only(self._style.texts([None if stored is None else words.get(stored, str(stored))]))

    def _list(self, column: AnswerColumn) -> Callable[[Any], Any]:
        words = {stored: pair[self._labelled] for stored, pair in column.values.items()}
        return lambda chosen: _only(
            self._style.lists([None if chosen is None else [words.get(each, each) for each in chosen]])
        )

    def _flags(self, group: Sequence[AnswerColumn], version: int) -> Fill:
        """Return what fills the columns of a question's options: whether each was chosen, or nothing without an answer."""
        options = [column.place.part if version in column.versions else None for column in group]
        not_asked, flags, empty = self._style.not_asked, self._style.flags, _only(self._style.texts([None]))

        def filled(chosen: tuple[str, ...] | None) -> tuple[Any, ...]:
            return tuple(
                not_asked if option is None else empty if chosen is None else flags[option in chosen]
                for option in options
            )

        seen = Memory(filled)
        return lambda values: zip(*map(seen.__getitem__, values), strict=True)

    def _not_asked(self, _values: Values) -> Iterable[Cells]:
        return (repeat(self._style.not_asked),)


def _rank(option: str, chosen: tuple[str, ...] | None) -> int | None:
    """Return an option's place; none where it has none."""
    return chosen.index(option) + 1 if chosen and option in chosen else None


def _names(files: tuple[NamedFile, ...]) -> list[str]:
    return [each.name for each in files]


def _only(cells: Cells) -> Any:
    (cell,) = cells
    return cell


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
