"""Lists in a form, row by row: the options of a question, the routes of a page, the quotas of a survey.

The order in which the keys of the rows are sent is the order of the rows, so that a browser may move them about.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from werkzeug.datastructures import MultiDict

from portal.surveys.designer.written import as_typed, id_of
from portal.web.fields import Choice
from portal.web.fields.base import printable

MOST = 400
"""Rows that are read of what was sent."""


@dataclass(frozen=True, slots=True)
class Column:
    """What is written in each row under one name: its words, and how: ``text``, ``tick``, ``number`` or ``select``.

    ``aside`` columns stand behind "More" of the row. ``longest`` is in characters.
    """

    name: str
    label: str
    kind: str = "text"
    aside: bool = False
    longest: int = 300
    choices: tuple[Choice, ...] = ()

    def read(self, sent: str) -> Any:
        """Return what goes into the definition: what was typed where it is no such value, None for nothing."""
        if self.kind == "tick":
            return sent == "yes" or None
        if self.kind == "number" and sent.isascii() and sent.isdigit() and len(sent) < 16:
            return int(sent)
        return sent or None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its key, what stands in it as it was typed, the uid that it keeps, and what is wrong with it."""

    key: int
    typed: Mapping[str, str] = field(default_factory=dict)
    uid: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def opens(self) -> bool:
        """Whether something that stands aside is wrong, so that it is not hidden."""
        return bool(self.errors)


@dataclass(frozen=True)
class RowList:
    """A list of rows under one name; ``one`` is what a row is called.

    Where ``by_line`` is true, many are pasted at once. So many rows as ``blank`` says stand in it when nothing else does.
    """

    name: str
    title: str
    one: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    by_line: bool = False
    blank: int = 0
    focused: int = -1
    hint: str = ""

    @property
    def id(self) -> str:
        """The id of the list."""
        return id_of(self.name)

    @property
    def main(self) -> list[Column]:
        """The columns that are always seen."""
        return [each for each in self.columns if not each.aside]

    @property
    def aside(self) -> list[Column]:
        """The columns behind "More"."""
        return [each for each in self.columns if each.aside]

    def holding(self, parts: Iterable[Mapping[str, Any]]) -> "RowList":
        """Return the list with what stands in a definition; where that is nothing, with empty rows."""
        rows = [Row(key, self._typed(part), str(part.get("uid", ""))) for key, part in enumerate(parts)]
        return self._with(rows or [Row(key) for key in range(self.blank)])

    def sent(self, sent: MultiDict[str, str]) -> "RowList":
        """Return the list as it was sent, with a row for each line that was pasted."""
        keys = [int(key) for key in sent.getlist(self.name) if key.isascii() and key.isdigit() and len(key) < 6]
        rows = [
            Row(
                key,
                {each.name: printable(sent.get(f"{self.name}-{key}-{each.name}", "")).strip() for each in self.columns},
                sent.get(f"{self.name}-{key}-uid", "")[:70],
            )
            for key in dict.fromkeys(keys[:MOST])
        ]
        lines = [line.strip() for line in printable(sent.get(f"{self.name}-lines", "")).split("\n")]
        pasted = [Row(MOST + at, {self.columns[0].name: line}) for at, line in enumerate(lines[:MOST]) if line]
        return self._with(rows + pasted if self.by_line else rows)

    def parts(self, before: Sequence[Mapping[str, Any]] = ()) -> list[dict[str, Any]]:
        """Return what goes into the definition; empty rows do not, and what no column shows of a row stays as it was."""
        known = {each["uid"]: each for each in before if "uid" in each}
        names = {each.name for each in self.columns}
        parts = []
        for row in self.rows:
            if any(row.typed.values()):
                kept = {name: value for name, value in known.get(row.uid, {}).items() if name not in names}
                read = {each.name: each.read(row.typed.get(each.name, "")) for each in self.columns}
                parts.append(kept | {name: value for name, value in read.items() if value is not None})
        return parts

    def arranged(self, wish: str) -> "RowList":
        """Return the list after a wish about it, such as ``options-add``, ``options-up-3`` or ``options-remove-3``."""
        what, _, number = wish.removeprefix(f"{self.name}-").partition("-")
        rows = list(self.rows)
        if what == "add":
            rows.append(Row(max((row.key for row in rows), default=-1) + 1))
            return self._with(rows, focused=len(rows) - 1)
        at = next((place for place, row in enumerate(rows) if str(row.key) == number), None)
        if at is None:
            return self
        row = rows.pop(at)
        if what == "remove":
            return self._with(rows)
        to = min(max(0, at + {"up": -1, "down": 1}.get(what, 0)), len(rows))
        rows.insert(to, row)
        return self._with(rows)

    def judged(self, words_of: Callable[[int, str], str]) -> "RowList":
        """Return the list with what is wrong with each row that is not empty; ``words_of`` is asked by place and name."""
        judged, place = [], 0
        for row in self.rows:
            filled = any(row.typed.values())
            errors = {each.name: words_of(place, each.name) for each in self.columns} if filled else {}
            judged.append(Row(row.key, row.typed, row.uid, {name: words for name, words in errors.items() if words}))
            place += filled
        return self._with(judged, focused=self.focused)

    def _typed(self, part: Mapping[str, Any]) -> dict[str, str]:
        return {each.name: as_typed(part[each.name]) for each in self.columns if part.get(each.name)}

    def _with(self, rows: Iterable[Row], *, focused: int = -1) -> "RowList":
        return replace(self, rows=tuple(rows), focused=focused)
