"""The sheets of a form that is written: rows with named cells, put into a workbook."""

import io
from dataclasses import dataclass, field

import xlsxwriter

LANGUAGES = {"en": "English (en)", "cy": "Cymraeg (cy)"}
FIRST = ("type", "list_name", "name", "label")
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

Cells = dict[str, str]


@dataclass
class Sheets:
    """The rows of the three sheets."""

    survey: list[Cells] = field(default_factory=list)
    choices: list[Cells] = field(default_factory=list)
    settings: list[Cells] = field(default_factory=list)

    def workbook(self) -> bytes:
        """Return them as a workbook (ECMA-376). Whatever stands in a cell is text."""
        written = io.BytesIO()
        with xlsxwriter.Workbook(written, PLAIN) as book:
            for name in ("survey", "choices", "settings"):
                rows: list[Cells] = getattr(self, name)
                columns = sorted({column for row in rows for column in row}, key=_order)
                sheet = book.add_worksheet(name)
                sheet.freeze_panes(1, 0)
                sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
                for at, row in enumerate(rows, 1):
                    for column, value in row.items():
                        sheet.write_string(at, columns.index(column), value)
        return written.getvalue()


def _order(column: str) -> tuple[int, str]:
    name = column.split("::", maxsplit=1)[0]
    return (FIRST.index(name) if name in FIRST else len(FIRST), column)


def texts(column: str, said: dict[str, str], *, alone: bool) -> Cells:
    """Return the cells of a text: one column for each language, or the only one without its name."""
    if alone:
        return {column: next(iter(said.values()), "")}
    return {f"{column}::{LANGUAGES[name]}": text for name, text in said.items()}
