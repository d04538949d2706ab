"""Reading files of each format with the tool that each is for, into one form in which they can be compared."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
from frictionless import Package

from portal.clock import LONDON
from portal.surveys.export.styles.comma_separated import NA, apart, joined

MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds, written as a CSV for systems has it."""

    names: list[str]
    lines: list[list[str]]

    def column(self, name: str) -> list[str]:
        """Return the cells of one column."""
        place = self.names.index(name)
        return [line[place] for line in self.lines]


def _csv(content: bytes) -> Table:
    names, *lines = csv.reader(io.StringIO(content.decode().removeprefix(MARK), newline=""), strict=True)
    return Table(names, lines)


def _xlsx(content: bytes) -> Table:
    """Read every sheet of rows; no cell may be a formula."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames[-1] == "Codebook"
    names: list[str] = []
    lines: list[list[str]] = []
    for sheet in book.worksheets[:-1]:
        assert sheet.freeze_panes == "A2"
        rows = list(sheet.iter_rows())
        assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "d", "inlineStr"}
        names = [str(cell.value) for cell in rows[0]]
        lines += [[_local(cell) for cell in row] for row in rows[1:]]
    return Table(names, lines)


def _jsonl(content: bytes) -> Table:
    """Read the objects; a column that no version asked for is in none of them."""
    objects = [json.loads(line) for line in content.decode().splitlines()]
    names = list(dict.fromkeys(name for each in objects for name in each))
    return Table(names, [[_plain(each[name]) if name in each else NA for name in names] for each in objects])


def _parquet(content: bytes) -> Table:
    table = pyarrow.parquet.read_table(io.BytesIO(content))
    names = table.column_names[:-1]
    lines = []
    for row in table.to_pylist():
        unasked = row.pop("_not_asked")
        assert all(row[name] is None for name in unasked)
        lines.append([NA if name in unasked else _plain(value) for name, value in row.items()])
    return Table(names, lines)


def _zip(content: bytes) -> Table:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return _csv(archive.read("responses.csv"))


READERS: dict[str, Callable[[bytes], Table]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "jsonl": _jsonl,
    "parquet": _parquet,
    "zip": _zip,
}


def unpacked(content: bytes, folder: Path) -> Package:
    """Unpack a ZIP and return the package that it is, once the validator of Frictionless has found nothing wrong with it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    package = Package(str(folder / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["title", "message", "fieldName", "rowNumber"])
    return package


def _plain(value: Any) -> str:
    """Write a typed value as the CSV does."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list):
        return joined(value)
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return apart(value) if isinstance(value, str) else str(value)


def _local(cell: Any) -> str:
    """Write what stands in a workbook, whose times are those of the United Kingdom and whose texts are told from NA already."""
    value = cell.value
    if cell.number_format == "yyyy-mm-dd":
        return f"{value:%Y-%m-%d}"
    if isinstance(value, datetime):
        return _plain(value.replace(tzinfo=LONDON))
    return value.replace("_x005F_", "_") if isinstance(value, str) else _plain(value)
