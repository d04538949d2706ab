"""A crosstab as it is shown: counts and shares in words, and nothing of small cells to those who may not see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.surveys.results.crosstab.counting import Crosstab
from portal.surveys.results.small_cells import LEAST, in_steps, unshown

ROWS, COLUMNS = "rows", "columns"
SHARES = {ROWS: "Of each row", COLUMNS: "Of each column"}
"""What the shares can be of."""

UNSHOWN = "Not shown"
FEW = f"Fewer than {LEAST}"
MANY = 20
"""Of more answers than these, those that nobody gave are left out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A count and its share of the row or the column, in words; ``share`` is empty where there is none."""

    count: str
    share: str = ""
    percent: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what was answered, how many answered the other question with what, and how many altogether."""

    label: str
    cells: tuple[Cell, ...]
    total: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The table: what its columns are, its rows, and the totals under them."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    totals: tuple[str, ...]
    total: str
    chosen: str


def shown(table: Crosstab, share: str, *, contact: bool) -> Shown:
    """Return a crosstab with the shares of its rows or columns; ``contact`` says that its reader may see who people are."""
    hidden = set() if contact else unshown(table.cells)
    down, across = (_kept(totals, contact=contact) for totals in (table.row_totals, table.column_totals))

    def count(number: int, whole: int) -> int:
        return number if contact else in_steps(number, whole)

    def cell(row: int, column: int) -> Cell:
        if (row, column) in hidden:
            return Cell(UNSHOWN)
        totals = table.row_totals[row], table.column_totals[column]
        whole = _total(totals[share == COLUMNS], contact=contact)
        return _cell(count(table.cells[row][column], min(totals)), whole)

    def total(number: int) -> str:
        return f"{_total(number, contact=contact):,}" if contact or number >= LEAST else FEW

    rows, columns = list(table.rows.choices.values()), list(table.columns.choices.values())
    return Shown(
        tuple(columns[each].label for each in across),
        tuple(
            Line(rows[row].label, tuple(cell(row, column) for column in across), total(table.row_totals[row]))
            for row in down
        ),
        tuple(total(table.column_totals[each]) for each in across),
        total(table.total),
        total(table.chosen),
    )


def _cell(number: int, whole: int) -> Cell:
    if not whole:
        return Cell(f"{number:,}")
    percent = round(100 * number / whole)
    return Cell(f"{number:,}", f"{percent}%", percent)


def _total(number: int, *, contact: bool) -> int:
    return number if contact else number // LEAST * LEAST


def _kept(totals: Sequence[int], *, contact: bool) -> list[int]:
    """Return the places of the answers that are shown. That nobody gave one is only told to those who may see who people are."""
    everything = list(range(len(totals)))
    return [place for place in everything if totals[place]] if contact and len(totals) > MANY else everything
