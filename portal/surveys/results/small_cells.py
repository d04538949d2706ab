"""Counts of a part of the responses, for those who may not see who people are: no page tells of fewer than five.

All responses together are counted as they are. Of any part of them these people see

- nothing, where fewer than five responses are in it;
- otherwise counts in steps of five, rounded down, and never nearer than five to the whole that they are a part of: to the
  same count of all responses, and to all of the part. So neither what is counted nor what is left over can be told to be
  fewer than five people, whatever is taken from what;
- in a crosstab, no cell of fewer than five, and no row and column in which the cells that are not shown stand for fewer than
  five people together, or in which a single one is not shown: others are left out until that is so. They look all alike.

Nothing is worked out of such counts: a share or a mean of them would not be true.

It keeps a person from being met by chance. It does not stop somebody who sets out to find one: these people may take out all
responses, without contact details, and many pages together tell more than each of them.
"""

from collections.abc import Iterator, Sequence

from portal.surveys.tallies import ANSWERED, COUNTED, SKIPPED, WHOLE, Counts

LEAST = 5
"""How many people are enough not to be found among them."""

Cells = Sequence[Sequence[int]]
Place = tuple[int, int]


def in_steps(count: int, whole: int) -> int:
    """Return what is shown of a count that is a part of a whole."""
    return max(min(count, whole - LEAST), 0) // LEAST * LEAST


def counts_in_steps(counts: Counts, everybody: Counts) -> Counts:
    """Return what is shown of the counts of a part of the responses."""
    size = counts.get((WHOLE, COUNTED), 0)
    shown = {}
    for (uid, outcome), count in counts.items():
        own = size if uid == WHOLE or outcome in {ANSWERED, SKIPPED} else counts.get((uid, ANSWERED), size)
        part = everybody.get((uid, outcome), size)
        shown[uid, outcome] = in_steps(count, part if outcome == COUNTED else min(part, own))
    return {place: count for place, count in shown.items() if count}


def unshown(cells: Cells) -> set[Place]:
    """Return the places, by row and column, of the cells of a crosstab that are not shown."""
    hidden = {place for place in _places(cells) if _at(cells, place) < LEAST}
    lines = list(_lines(cells))
    while more := {place for line in lines for place in _besides(cells, line, hidden)}:
        hidden |= more
    return hidden


def _besides(cells: Cells, line: Sequence[Place], hidden: set[Place]) -> Iterator[Place]:
    """Yield the smallest cell that is still shown in a row or column, when too little is left out to hide anything."""
    here = [place for place in line if place in hidden]
    shown = [place for place in line if place not in hidden]
    too_little = len(here) == 1 or sum(_at(cells, place) for place in here) < LEAST
    if here and shown and too_little:
        yield min(shown, key=lambda place: _at(cells, place))


def _lines(cells: Cells) -> Iterator[list[Place]]:
    width = len(cells[0]) if cells else 0
    yield from ([(row, column) for column in range(width)] for row in range(len(cells)))
    yield from ([(row, column) for row in range(len(cells))] for column in range(width))


def _places(cells: Cells) -> Iterator[Place]:
    return ((row, column) for row, line in enumerate(cells) for column in range(len(line)))


def _at(cells: Cells, place: Place) -> int:
    return cells[place[0]][place[1]]
