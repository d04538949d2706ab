"""A crosstab as it is shown: counts and shares in words, and nothing of small cells to those who may not see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.surveys.question_types.base import Outcome
from portal.surveys.results.crosstab.counting import Crosstab
from portal.surveys.results.selecting.subjects import Subject
from portal.surveys.results.shares import Share
from portal.surveys.results.small_cells import LEAST, in_steps, unshown
from portal.surveys.tallies import COUNTED, WHOLE, Counts

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


def shown(table: Crosstab, share: str, everybody: Counts, *, contact: bool) -> Shown:
    """Return a crosstab with the shares of its rows or columns; ``contact`` says that its reader may see who people are.

    To others its counts are parts of those of ``everybody``, and no share is worked out of them.
    """
    hidden = set() if contact else unshown(table.cells)
    down, across = (_kept(totals, contact=contact) for totals in (table.row_totals, table.column_totals))

    def cell(row: int, column: int) -> Cell:
        number, totals = table.cells[row][column], (table.row_totals[row], table.column_totals[column])
        if contact:
            return _cell(number, totals[share == COLUMNS])
        return Cell(UNSHOWN if (row, column) in hidden else _in_steps(number, min(totals)))

    def total(number: int, uid: str, outcome: str) -> str:
        return f"{number:,}" if contact else _in_steps(number, min(table.chosen, everybody.get((uid, outcome), 0)))

    def total_of(subject: Subject, number: int, outcome: Outcome) -> str:
        return total(number, subject.uid, outcome.key)

    rows, columns = list(table.rows.choices.values()), list(table.columns.choices.values())
    submitted = everybody.get((WHOLE, COUNTED), 0)
    return Shown(
        tuple(columns[each].label for each in across),
        tuple(
            Line(
                rows[row].label,
                tuple(cell(row, column) for column in across),
                total_of(table.rows, table.row_totals[row], rows[row]),
            )
            for row in down
        ),
        tuple(total_of(table.columns, table.column_totals[each], columns[each]) for each in across),
        total(table.total, WHOLE, COUNTED),
        f"{table.chosen:,}" if table.chosen == submitted else total(table.chosen, WHOLE, COUNTED),
    )


def _cell(number: int, whole: int) -> Cell:
    share = Share(number, whole)
    return Cell(f"{number:,}", share.words if whole else "", round(share.percent))


def _in_steps(number: int, whole: int) -> str:
    """Write a count as those see it who may not see who people are."""
    if number < LEAST:
        return FEW
    stepped = in_steps(number, whole)
    return f"{stepped:,}" if stepped else UNSHOWN


def _kept(totals: Sequence[int], *, contact: bool) -> list[int]:
    """Return the places of the answers that are shown. That nobody gave one is only told to those who may see who people are."""
    everything = list(range(len(totals)))
    return [place for place in everything if totals[place]] if contact and len(totals) > MANY else everything
