"""Parquet: columns with their types, in groups of rows. It needs pyarrow, which is the extra ``parquet``."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain, islice
from typing import Any

import msgspec

from portal.surveys.export.archive import Leaving
from portal.surveys.export.fields import Field
from portal.surveys.export.formats.base import Format, TakenOut
from portal.surveys.export.options import Options
from portal.surveys.export.sheet import Line
from portal.surveys.export.styles.base import NOT_ASKED, Style, Texts

UNASKED = "_not_asked"
"""The column that names those which were not asked. No other has this name: a code begins with a letter."""

BATCH, GROUP = 5_000, 10
"""How many rows are turned into columns at once, and how many of these batches make a group of rows."""


class Parquet(Format):
    """Typed columns. No value is null; where that is because nothing was asked, ``_not_asked`` names the column.

    The end of the file is what makes it one: a file that is cut off cannot be read.
    """

    slug = "parquet"
    label = "Parquet"
    hint = "For DuckDB, pandas, Polars or R: small and quick, with the types and labels in the file"
    mimetype = "application/vnd.apache.parquet"

    @property
    def missing(self) -> str:
        if find_spec("pyarrow"):
            return ""
        return "Parquet needs a library that is not installed here: pip install 'portal[parquet]'"

    def style(self, options: Options) -> Style:
        return ColumnValues()

    def written(self, taken: TakenOut) -> Iterator[bytes]:
        arrow, parquet = _arrow()
        names = taken.sheet.header
        columns = [_Column(field) for field in taken.sheet.fields]
        schema = arrow.schema([*(each.field for each in columns), arrow.field(UNASKED, arrow.list_(arrow.string()))])
        leaving = Leaving()
        rows = chain.from_iterable(taken.batches)
        with parquet.ParquetWriter(leaving, schema) as writer:
            yield leaving.taken()
            while group := [_batch(part, columns, names, schema) for part in _parts(rows)]:
                writer.write_table(arrow.Table.from_batches(group))
                yield leaving.taken()
        yield leaving.taken()


class ColumnValues(Style):
    """Values as pyarrow takes them: moments and days as it reads them, times of day in seconds."""

    def moments(self, values: Texts) -> list[str | None]:
        return [f"{text[:19]}Z" if text else None for text in values]

    def times(self, values: Texts) -> list[int | None]:
        return [(int(text[:2]) * 60 + int(text[3:5])) * 60 if text else None for text in values]


class _Column:
    """A column of the file: its field in the schema, and what turns a batch of its values into an array."""

    def __init__(self, field: Field) -> None:
        arrow, _ = _arrow()
        kind = _types()[field.kind]
        about = {"key": field.key, "label": field.heading, "question": field.asked}
        labels = {"values": msgspec.json.encode(field.values).decode()} if field.values else {}
        self.field = arrow.field(field.name, kind, metadata=about | labels)
        self._read = arrow.string() if field.kind in {"moment", "date"} else kind

    def array(self, values: Iterable[Any]) -> Any:
        arrow, _ = _arrow()
        array = arrow.array([None if value is NOT_ASKED else value for value in values], self._read)
        return array if self._read == self.field.type else array.cast(self.field.type)


def _parts(rows: Iterator[Line]) -> Iterator[list[Line]]:
    """Yield the rows of one group in parts."""
    return islice(iter(lambda: list(islice(rows, BATCH)), []), GROUP)


def _batch(rows: list[Line], columns: list[_Column], names: list[str], schema: Any) -> Any:
    arrow, _ = _arrow()
    unasked = [[name for name, value in zip(names, row, strict=True) if value is NOT_ASKED] for row in rows]
    arrays = [column.array(values) for column, values in zip(columns, zip(*rows, strict=True), strict=True)]
    return arrow.record_batch([*arrays, arrow.array(unasked, arrow.list_(arrow.string()))], schema)


@cache
def _arrow() -> tuple[Any, Any]:
    """Return pyarrow and its part for Parquet. It takes long to load, so it is loaded by whoever first needs it."""
    return import_module("pyarrow"), import_module("pyarrow.parquet")


@cache
def _types() -> dict[str, Any]:
    arrow, _ = _arrow()
    text, words = arrow.string(), arrow.dictionary(arrow.int32(), arrow.string())
    texts = arrow.list_(text)
    return {
        "text": text,
        "phone": text,
        "word": words,
        "choice": words,
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "rank": arrow.int64(),
        "flag": arrow.bool_(),
        "moment": arrow.timestamp("s", "UTC"),
        "date": arrow.date32(),
        "time": arrow.time32("s"),
        "joined": texts,
        "files": texts,
    }
