"""Opening a workbook that somebody sent: what could harm whoever reads it is refused before anything is read."""

import re
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BytesIO
from typing import Any
from warnings import catch_warnings, simplefilter
from zipfile import BadZipFile, ZipFile

import xlrd
from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import csv_to_dict, xls_to_dict, xlsx_to_dict

from portal.surveys.interchange.report import Unreadable

MOST_PARTS, MOST_UNPACKED, MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 200, 16 * 1024 * 1024, 10_000, 500, 2_000_000
ZIP, OLE = b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FILLED = re.compile(rb"<v>|<is>")
Sheets = Mapping[str, Any]


def is_workbook(content: bytes) -> bool:
    """Whether this is a workbook of Excel, or the CSV in which a form is written sheet by sheet."""
    if content.startswith((ZIP, OLE)):
        return True
    head = content[:2000].decode("utf-8-sig", errors="ignore").lower().lstrip('\r\n ,;"')
    return head.startswith("survey") and "type" in head and "," in head


def sheets_of(content: bytes) -> Sheets:
    """Return the sheets of a form, each as a list of rows. Raises ``Unreadable``."""
    if content.startswith(ZIP):
        _look_into_zip(content)
        return _read(xlsx_to_dict, content)
    if content.startswith(OLE):
        _look_into_xls(content)
        return _read(xls_to_dict, content)
    return _read(csv_to_dict, content.removeprefix(b"\xef\xbb\xbf"))


def _read(reader: Callable[[BytesIO], Any], content: bytes) -> Sheets:
    sheets: Sheets | None = None
    words = "is broken, and cannot be read as a workbook"
    with suppress(Exception), catch_warnings():  # whatever a reader meets in a workbook that somebody made up
        simplefilter("ignore")
        try:
            sheets = reader(BytesIO(content))
        except PyXFormError as wrong:
            words = f"cannot be read as a form: {wrong}"
    if sheets is None:
        raise Unreadable(words)
    if len(sheets.get("survey") or ()) > MOST_ROWS:
        raise Unreadable(f"has more than {MOST_ROWS:,} rows")
    return sheets


def _look_into_zip(content: bytes) -> None:
    """Refuse what unpacks to too much, has too many parts, cells far away, or XML that declares entities."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS:
                raise Unreadable(f"holds {len(parts):,} parts, more than a form needs")
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Unreadable("unpacks to more than 16 MB, which no form needs")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _look_into_part(part.filename, archive.read(part))
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error) as wrong:
        raise Unreadable("is broken, and cannot be unpacked") from wrong


def _look_into_part(name: str, xml: bytes) -> None:
    if b"\0" in xml or b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise Unreadable(f"{name}: declares entities or is written in another encoding, which no form needs")
    if name.startswith("xl/worksheets/"):
        if xml.count(b"<row") > MOST_ROWS * 2:
            raise Unreadable(f"{name}: has more than {MOST_ROWS * 2:,} rows")
        if len(FILLED.findall(xml.partition(b"</row>")[0])) > MOST_COLUMNS:
            raise Unreadable(f"{name}: has more than {MOST_COLUMNS} columns")


def _look_into_xls(content: bytes) -> None:
    """Refuse a workbook of the old kind whose sheets reach too far, before rows are filled up to the last column."""
    sheets: list[Any] | None = None
    with suppress(Exception):  # whatever the reader meets in a file that somebody made up
        book = xlrd.open_workbook(file_contents=content, ragged_rows=True)
        sheets = book.sheets()
    if sheets is None:
        raise Unreadable("is broken, and cannot be read as a workbook")
    if any(sheet.nrows > MOST_ROWS * 2 or sheet.nrows * sheet.ncols > MOST_CELLS for sheet in sheets):
        raise Unreadable("has more rows or cells than a form needs")
