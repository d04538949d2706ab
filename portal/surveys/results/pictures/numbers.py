"""Pictures of numbers: how they are spread, and what they come to."""

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal
from itertools import count, takewhile

from portal.surveys.bands import Distribution, distribution_of, width_at
from portal.surveys.results.pictures.shapes import Bar, Bars, Counted, Figure, Histogram, Picture, Table, columns
from portal.surveys.results.shares import SHARE_HEADINGS, Share

MOST_COLUMNS = 14
FAR = 3
"""How many times the width of the middle half away from it a number is far out (Tukey 1977): such share a column."""


def numbers(counted: Counted) -> Picture:
    """Draw a histogram of numbers, or of a slider from one end to the other."""
    spread, unit = distribution_of(counted.outcomes), counted.question.settings.get("unit", "")
    if not spread.bands:
        return Histogram(columns=(), table=Table((), ()))
    low, high = _room(counted, spread)
    labelled = list(_columns(spread, low, high, is_scale=counted.question.type.is_scale))
    return Histogram(
        figures=_figures(spread, unit),
        columns=columns(labelled),
        table=Table(
            ("Numbers", *SHARE_HEADINGS),
            tuple((label, *Share(times, spread.count).cells) for label, _, times in labelled),
        ),
    )


def means(counted: Counted) -> Picture:
    """Draw a bar for each row, as long as the mean of its numbers."""
    rows = {row.uid: row.label for form in reversed(counted.forms) for row in form.rows}
    order = dict.fromkeys(row.uid for form in counted.forms for row in form.rows)
    spreads = {uid: distribution_of(counted.outcomes, uid) for uid in order}
    found = {uid: spread for uid, spread in spreads.items() if spread.bands}
    highest = max((spread.mean for spread in found.values() if spread.mean > 0), default=Decimal(1))
    unit = counted.question.settings.get("unit", "")
    lines = [(rows[uid], *(each.value for each in _figures(spread, ""))) for uid, spread in found.items()]
    return Bars(
        note=f"The mean of each{', in ' + unit if unit else ''}" if found else "",
        bars=tuple(
            Bar(rows[uid], max(0.0, float(100 * spread.mean / highest)), amount(spread.mean), f"{spread.count:,}")
            for uid, spread in found.items()
        ),
        table=Table(("Row", "Mean", "Median", "Middle half", "Lowest to highest", "In all"), tuple(lines)),
    )


def amount(number: Decimal) -> str:
    """Write a number with two decimal places at most, or as many as it takes to say something of a small one."""
    places = 2 if not number or abs(number) >= 1 else 1 - number.adjusted()
    return f"{number.quantize(Decimal(1).scaleb(-places)):,f}".rstrip("0").rstrip(".").replace("-", "−")


def _figures(spread: Distribution, unit: str) -> tuple[Figure, ...]:
    about = "" if spread.exact else "about "
    lower, median, upper = (amount(spread.quantile(each)) for each in (25, 50, 75))
    least, most = amount(spread.quantile(0)), amount(spread.quantile(100))
    return (
        Figure("Mean", amount(spread.mean), unit),
        Figure("Median", f"{about}{median}", unit),
        Figure("Middle half", f"{about}{lower} to {upper}"),
        Figure("All", f"{about}{least} to {most}"),
        Figure("In all", amount(spread.total), unit),
    )


def _room(counted: Counted, spread: Distribution) -> tuple[Decimal, Decimal]:
    """Return from where to where numbers are told apart: all of a slider, and of numbers what is not far out."""
    least, lower, upper, most = (spread.quantile(each) for each in (0, 25, 75, 100))
    if counted.question.type.is_scale:
        settings = counted.question.settings
        return min(least, Decimal(settings.get("lowest", 0))), max(most, Decimal(settings.get("highest", 100)))
    far = FAR * (upper - lower)
    near = [begins for begins in spread.bands if lower - far <= begins <= upper + far] if far else [least, most]
    return near[0], near[-1]


def _columns(spread: Distribution, low: Decimal, high: Decimal, *, is_scale: bool) -> Iterator[tuple[str, str, int]]:
    """Yield the label, the tick and the count of each column from the one of ``low`` to the one of ``high``.

    A scale ends where it ends; other numbers do not know the highest that there could be.
    """
    whole = all(begins == begins.to_integral_value() for begins in spread.bands)
    width = _width(spread, low, high, Decimal(1) if whole else Decimal("0.000001"))
    first, last = _floor(low, width), _floor(high, width)
    times: dict[Decimal, int] = {}
    for begins, number in spread.bands.items():
        at = min(max(_floor(begins, width), first - width), last + width)
        times[at] = times.get(at, 0) + number
    if times.get(first - width):
        yield f"Below {amount(first)}", "…", times[first - width]
    for at in takewhile(lambda begins: begins <= last, (first + step * width for step in count())):
        ends = min(at + width - 1, high) if whole and is_scale else at + width - 1
        label = _label(at, ends) if whole else f"{amount(at)} to below {amount(at + width)}"
        yield label, amount(at), times.get(at, 0)
    if times.get(last + width):
        yield f"{amount(last + width)} and more", "…", times[last + width]


def _label(begins: Decimal, ends: Decimal) -> str:
    return amount(begins) if begins == ends else f"{amount(begins)} to {amount(ends)}"


def _width(spread: Distribution, low: Decimal, high: Decimal, finest: Decimal) -> Decimal:
    """Return the least of 1, 2, 5, 10 and so on that makes few columns, none of which cuts a band in two."""
    bands = [width_at(begins) for begins in spread.bands if low <= begins <= high]
    for power in count(finest.adjusted()):
        for digit in (1, 2, 5):
            width = Decimal(digit).scaleb(power)
            few = _floor(high, width) - _floor(low, width) < MOST_COLUMNS * width
            if few and all(width % band == 0 or band < finest for band in bands):
                return width
    raise AssertionError


def _floor(number: Decimal, width: Decimal) -> Decimal:
    return (number / width).to_integral_value(ROUND_FLOOR) * width
