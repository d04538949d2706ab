"""The cells of a sheet of a workbook (ECMA-376, part 1, 18.3.1.4), each without its beginning, which names its place.

An empty cell is not written at all. A text is always marked as one, so that no spreadsheet takes it for a formula.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

from portal.surveys.export.styles.base import Style, Texts
from portal.surveys.export.styles.comma_separated import NA, apart, joined, local_hour
from portal.surveys.export.styles.memory import Memory
from portal.surveys.export.styles.phones import dialled

TEXT, DATE, TIME, MOMENT = 2, 3, 4, 5
"""The numbers of the formats of cells, in the order in which the workbook first uses them, after that of its headings."""

FORMATS: Final = (49, "yyyy-mm-dd", "hh:mm", "yyyy-mm-dd hh:mm:ss")
"""Those formats themselves; 49 is the number of that for text (ECMA-376, part 1, 18.8.30)."""

DAY_ZERO = date(1899, 12, 30).toordinal()
"""Days are counted from here; the count is right from March 1900 on, since spreadsheets know a 29 February in that year."""

FIRST_DAY = "1900-03-01"

LONGEST = 32_767
"""How many characters a cell can have, counted in UTF-16."""

CUT = " … (a cell can hold no more; the whole text is in the CSV)"

DIGITS = 15
"""How many digits of a number a spreadsheet keeps."""

SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|^\\s|\\s$")
UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class ForWorkbooks(Style):
    """Numbers are numbers, days and times are days and times of the United Kingdom, everything else is text."""

    not_asked = f' s="{TEXT}" t="inlineStr"><is><t>{NA}</t></is></c>'
    flags = ("><v>0</v></c>", "><v>1</v></c>")

    def __init__(self) -> None:
        self._words = Memory(text_cell)
        self._days = Memory(_day_cell)
        self._times = Memory(_time_cell)
        self._hours = Memory(_hour_number)

    def texts(self, values: Texts) -> list[str]:
        return [text_cell(apart(text)) if text else "" for text in values]

    def words(self, values: Texts) -> list[str]:
        words = self._words
        return [words[text] if text else "" for text in values]

    def phones(self, values: Texts) -> list[str]:
        return [text_cell(dialled(number)) if number else "" for number in values]

    def moments(self, values: Texts) -> list[str]:
        hours = self._hours
        return [_number_cell(hours[text[:13]] + _seconds(text) / 86_400, MOMENT) if text else "" for text in values]

    def dates(self, values: Texts) -> list[str]:
        days = self._days
        return [days[text] if text else "" for text in values]

    def times(self, values: Texts) -> list[str]:
        times = self._times
        return [times[text] if text else "" for text in values]

    def whole(self, values: Texts) -> list[str]:
        """Write whole numbers; one of more digits than a spreadsheet keeps is written as text."""
        return [
            (f"><v>{text}</v></c>" if len(text.lstrip("-")) <= DIGITS else text_cell(text)) if text else ""
            for text in values
        ]

    def numbers(self, values: Sequence[int | float | None]) -> list[str]:
        return ["" if number is None else f"><v>{number}</v></c>" for number in values]

    def lists(self, values: Sequence[Sequence[str] | None]) -> list[str]:
        return self.texts([None if each is None else joined(each) for each in values])


def text_cell(text: str) -> str:
    """Return the cell of a text. What XML cannot hold is written as Office writes it (ECMA-376, part 1, 22.9.2.19)."""
    if len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) > 2 * LONGEST:
        text = _fitting(text)
    if SPECIAL.search(text) is None:
        return f' s="{TEXT}" t="inlineStr"><is><t>{text}</t></is></c>'
    escaped = escape(UNPRINTED.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
    return f' s="{TEXT}" t="inlineStr"><is><t xml:space="preserve">{escaped}</t></is></c>'


def _fitting(text: str) -> str:
    beginning = text.encode("utf-16-le")[: 2 * (LONGEST - len(CUT))]
    return beginning.decode("utf-16-le", "ignore") + CUT


def _number_cell(number: float, style: int) -> str:
    return f' s="{style}"><v>{number:.15g}</v></c>'


def _day_cell(day: str) -> str:
    if day < FIRST_DAY:
        return text_cell(day)
    return _number_cell(date.fromisoformat(day).toordinal() - DAY_ZERO, DATE)


def _time_cell(time: str) -> str:
    return _number_cell((int(time[:2]) * 60 + int(time[3:5])) / 1440, TIME)


def _hour_number(hour: str) -> float:
    local = local_hour(hour)
    return date.fromisoformat(local[:10]).toordinal() - DAY_ZERO + int(local[11:13]) / 24


def _seconds(moment: str) -> int:
    return int(moment[14:16]) * 60 + int(moment[17:19])
