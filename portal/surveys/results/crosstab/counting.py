"""Counting a crosstab from the index."""

from dataclasses import dataclass

from portal.db import db, one_moment
from portal.surveys.results.index.chunks import Chunk
from portal.surveys.results.index.reading import chunks_of
from portal.surveys.results.selecting.conditions import Condition
from portal.surveys.results.selecting.subjects import Subject


@dataclass(slots=True)
class Crosstab:
    """How many gave each answer of one subject together with each of the other, out of those who answered both.

    ``chosen`` counts those who were chosen, whether or not they answered.
    """

    rows: Subject
    columns: Subject
    cells: list[list[int]]
    row_totals: list[int]
    column_totals: list[int]
    total: int = 0
    chosen: int = 0

    def add(self, chunk: Chunk, those: Condition) -> None:
        """Add the responses of a chunk that meet a condition."""
        chosen = those.bits(chunk) & chunk.everybody
        both = chosen & self.rows.answered.bits(chunk) & self.columns.answered.bits(chunk)
        down, across = ([both & each for each in _given(subject, chunk)] for subject in (self.rows, self.columns))
        for place, row in enumerate(down):
            self.row_totals[place] += row.bit_count()
            self.cells[place] = [
                n + (row & each).bit_count() for n, each in zip(self.cells[place], across, strict=True)
            ]
        self.column_totals = [n + each.bit_count() for n, each in zip(self.column_totals, across, strict=True)]
        self.total += both.bit_count()
        self.chosen += chosen.bit_count()


def crosstab_of(survey_id: int, rows: Subject, columns: Subject, those: Condition) -> Crosstab:
    """Count the responses that meet a condition."""
    height, width = len(rows.choices), len(columns.choices)
    table = Crosstab(rows, columns, [[0] * width for _ in range(height)], [0] * height, [0] * width)
    with one_moment(db.engine) as connection:
        for chunk in chunks_of(connection, survey_id, {rows.uid, columns.uid, *those.uids}):
            table.add(chunk, those)
    return table


def _given(subject: Subject, chunk: Chunk) -> list[int]:
    return [chunk.of(subject.uid, outcome.key) for outcome in subject.choices.values()]
