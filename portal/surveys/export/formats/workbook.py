"""XLSX: a workbook with a sheet of rows (more, where there are more than one can hold) and a sheet with the codebook.

The rows are written here and leave at once. Everything around them is made by a library, as soon as it is known how many
sheets there are; a ZIP does not mind in which order its parts come.
"""

import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from zipfile import ZipFile

import xlsxwriter
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from portal.surveys.export.archive import Archive
from portal.surveys.export.codebook import HEADINGS, codebook
from portal.surveys.export.formats.base import Format, TakenOut
from portal.surveys.export.options import Options
from portal.surveys.export.sheet import Line, Sheet
from portal.surveys.export.styles.spreadsheet import FORMATS, ForWorkbooks

BATCH = 500
BATCHES = 1_048_575 // BATCH
"""How many batches a sheet takes below its header: a sheet has 1,048,576 rows."""

ROOM = 3_000_000_000
"""With how many bytes the next sheet is begun: a workbook can have no part of 4 GB."""

WIDTHS = {"text": 32, "joined": 32, "files": 32, "moment": 19}
WIDTH = 16

EXAMPLES = re.compile(r'<row r="2".*?</row>', re.DOTALL)
DIMENSION = re.compile("<dimension [^>]*/>")


class Workbook(Format):
    """A workbook. One that is cut off has no list of what is in it, so that no program opens it as whole."""

    slug = "xlsx"
    label = "Excel workbook"
    hint = "Numbers, dates and texts are what they are, and a second sheet explains every column"
    mimetype = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def style(self, options: Options) -> ForWorkbooks:
        return ForWorkbooks()

    def written(self, taken: TakenOut) -> Iterator[bytes]:
        rows = chain.from_iterable(taken.batches)
        batches = iter(lambda: list(islice(rows, BATCH)), [])
        first, sheets = next(batches, []), 0
        with Archive() as archive:
            while first or not sheets:
                sheets += 1
                content = _sheet(taken.sheet, sheets, chain([first], batches))
                yield from archive.part(_place(sheets), content, at=taken.at, small=True)
                first = next(batches, [])
            for name, part in _around(taken.sheet, sheets).items():
                if name not in {_place(number + 1) for number in range(sheets)}:
                    yield from archive.part(name, [part], at=taken.at, small=True)
            yield archive.end()


def _sheet(sheet: Sheet, number: int, batches: Iterable[list[Line]]) -> Iterator[bytes]:
    """Yield a sheet with the rows of as many batches as it takes."""
    frame = _around(sheet, number)[_place(number)].decode()
    head, tail = EXAMPLES.split(DIMENSION.sub("", frame), maxsplit=1)
    letters = [xl_col_to_name(place) for place in range(len(sheet.fields))]
    yield head.encode()
    size, next_row = 0, 2
    for batch in islice(batches, BATCHES):
        piece = "".join([_row(place, row, letters) for place, row in enumerate(batch, next_row)]).encode()
        yield piece
        size, next_row = size + len(piece), next_row + len(batch)
        if size > ROOM:
            break
    yield tail.encode()


def _row(number: int, row: Line, letters: list[str]) -> str:
    cells = [f'<c r="{letter}{number}"{cell}' for letter, cell in zip(letters, row, strict=True) if cell]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _around(sheet: Sheet, sheets: int) -> dict[str, bytes]:
    """Return the parts of a workbook with so many sheets of rows: these have a header and an example of each format yet."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as workbook:
        formats = [workbook.add_format({"num_format": each}) for each in FORMATS]
        heading = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        words = workbook.add_format({"text_wrap": True, "valign": "top", "num_format": 49})
        for number in range(sheets):
            page = workbook.add_worksheet("Responses" if number == 0 else f"Responses {number + 1}")
            for place, each in enumerate(formats):
                page.write_blank(1, place, None, each)
            _begin(page, [(field.name, WIDTHS.get(field.kind, WIDTH)) for field in sheet.fields], heading)
        page = workbook.add_worksheet("Codebook")
        _begin(page, list(zip(HEADINGS, (28, 48, 20, 32, 40, 12, 24), strict=True)), heading)
        for number, line in enumerate(codebook(sheet.fields), 1):
            for place, text in enumerate(line):
                page.write_string(number, place, text, words)
    with ZipFile(written) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def _begin(page: Worksheet, columns: list[tuple[str, int]], heading: CellFormat) -> None:
    page.freeze_panes(1, 0)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    for place, (name, width) in enumerate(columns):
        page.set_column(place, place, width)
        page.write_string(0, place, name, heading)


def _place(number: int) -> str:
    return f"xl/worksheets/sheet{number}.xml"
