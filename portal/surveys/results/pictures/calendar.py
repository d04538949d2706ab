"""Pictures of days and times: columns over a scale, of whichever stretch makes few of them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from portal.surveys.bands import Distribution
from portal.surveys.results.pictures.shapes import Counted, Figure, Histogram, Picture, Table, columns
from portal.surveys.results.pictures.units import Unit, month, unit_for
from portal.surveys.results.shares import SHARE_HEADINGS, Share
from portal.web.formats import day

QUARTERS = 24
"""Times within so many quarters of an hour have a column for each of these; others one for each hour."""

FAR = 3
"""How many times the width of the middle half away from it a day is far out (Tukey 1977): such share a column."""


def dates(counted: Counted) -> Picture:
    """Draw how often each day was named, or each longer stretch of the calendar."""
    given = {
        date.fromisoformat(f"{key}-01"[:10]): times for key, times in counted.outcomes.items() if key[:1].isdigit()
    }
    months_only = any(len(key) == len("2026-11") for key in counted.outcomes)
    if not given:
        return drawn((), [], "Day")
    written = month if months_only else day
    spread = Distribution({Decimal(at.toordinal()): given[at] for at in sorted(given)}, Decimal(), exact=True)
    first, middle, last = (_at(spread, each) for each in (0, 50, 100))
    figures = (
        Figure("Earliest", written(first)),
        Figure("Middle", written(middle), "half are no later"),
        Figure("Latest", written(last)),
    )
    near, far = _near(spread)
    unit = unit_for(near, far, months_only=months_only)
    return drawn(figures, stretches(given, unit, unit.begins(near), unit.ends(far)), "Day")


def times(counted: Counted) -> Picture:
    """Draw how often each hour was named, or each quarter of one."""
    given = {int(key[:2]) * 4 + int(key[3:]) // 15: number for key, number in counted.outcomes.items() if ":" in key}
    if not given:
        return drawn((), [], "Time")
    spread = Distribution({Decimal(at): given[at] for at in sorted(given)}, Decimal(), exact=True)
    first, middle, last = (int(spread.quantile(each)) for each in (0, 50, 100))
    width = 1 if last - first < QUARTERS else 4
    counts: Counter[int] = Counter()
    for quarter, number in given.items():
        counts[quarter // width * width] += number
    labelled = [
        (f"{_clock(at)} to {_clock(at + width)}", _clock(at), counts[at])
        for at in range(first // width * width, last + 1, width)
    ]
    return drawn((Figure("Middle", f"about {_clock(middle)}", "half are no later"),), labelled, "Time")


def stretches(given: Mapping[date, int], unit: Unit, first: date, last: date) -> list[tuple[str, str, int]]:
    """Return the label, the tick and the count of each stretch; what lies outside shares one at each end."""
    counts: Counter[date] = Counter()
    for at, number in given.items():
        if first <= at <= last:
            counts[unit.begins(at)] += number
    inside = [(unit.label(at), unit.tick(at), counts[at]) for at in unit.each(first, last)]
    return [
        *_outside("Before", first, sum(number for at, number in given.items() if at < first)),
        *inside,
        *_outside("After", last, sum(number for at, number in given.items() if at > last)),
    ]


def drawn(
    figures: tuple[Figure, ...],
    labelled: Sequence[tuple[str, str, int]],
    heading: str,
    headings: Sequence[str] = SHARE_HEADINGS,
    cells: Callable[[Share], Sequence[str]] = lambda share: share.cells,
) -> Histogram:
    """Return the columns of these labels, ticks and counts."""
    of = sum(number for _, _, number in labelled)
    rows = tuple((label, *cells(Share(number, of))) for label, _, number in labelled)
    return Histogram(figures=figures, columns=columns(labelled), table=Table((heading, *headings), rows))


def _outside(word: str, at: date, number: int) -> list[tuple[str, str, int]]:
    return [(f"{word} {day(at)}", "…", number)] if number else []


def _near(spread: Distribution) -> tuple[date, date]:
    """Return the first and the last day that is not far out."""
    least, lower, upper, most = (spread.quantile(each) for each in (0, 25, 75, 100))
    far = FAR * (upper - lower)
    near = [at for at in spread.bands if lower - far <= at <= upper + far] if far else [least, most]
    return date.fromordinal(int(near[0])), date.fromordinal(int(near[-1]))


def _at(spread: Distribution, hundredths: int) -> date:
    return date.fromordinal(int(spread.quantile(hundredths)))


def _clock(quarter: int) -> str:
    return f"{quarter // 4:02}:{quarter % 4 * 15:02}"
