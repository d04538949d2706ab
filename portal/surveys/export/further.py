"""Columns that stand beside those of every response, because of what else came of it: a claim, for one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Table

from portal.surveys.export.styles.base import Style


@dataclass(frozen=True, slots=True)
class FurtherColumn:
    """One column: its key, its heading, what the database reads for it as text, and the kind of it.

    ``kind`` is ``text`` for what somebody wrote, ``moment`` for a time, ``integer`` for a number, ``word`` for one of ours.
    """

    key: str
    heading: str
    value: ColumnElement[Any]
    kind: str = "text"

    def cells(self, style: Style, values: Sequence[str | None]) -> Iterable[Any]:
        """Write the cells of a batch."""
        write = {"text": style.texts, "moment": style.moments, "integer": style.whole, "word": style.words}[self.kind]
        return write(values)


@dataclass(frozen=True, slots=True)
class Further:
    """Further columns, and the table that they are read from: the row that belongs to a response, if there is one."""

    columns: tuple[FurtherColumn, ...] = ()
    table: Table | None = None
    belongs: ColumnElement[bool] | None = None

    def joined(self, query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        """Return the query for responses with what these columns are read from."""
        return query if self.table is None else query.outerjoin(self.table, self.belongs)


NOTHING_FURTHER = Further()
