"""Numbers counted by what they amount to: exact sums, and a distribution, from few outcomes however many numbers there are.

A number adds one to the band that it lies in, whose key says where it begins (``~2560``), and one to each amount that leads
from there to the number itself (``+10``, ``+8``). So the sum of all numbers is that of every amount times its count, without
any rounding. A band is no wider than a 125th of its numbers: each whole number below 250 has one of its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import accumulate

FINENESS = 125
BAND, REST = "~", "+"
ALONE = 2 * FINENESS
"""Whole numbers nearer to zero than this have a band of their own."""

FINEST = Decimal("0.000001")
"""The width of the narrowest band; no number has more decimal places."""


def amounts_of(number: float) -> Iterator[str]:
    """Yield the outcomes that a number adds one to."""
    if isinstance(number, int) and -ALONE < number < ALONE:
        yield f"{BAND}{number}"
        return
    exact = Decimal(repr(number))
    width = width_at(exact)
    begins = (exact / width).to_integral_value(ROUND_FLOOR) * width
    yield f"{BAND}{_written(begins)}"
    rest = (exact - begins).as_tuple()
    for place, digit in enumerate(reversed(rest.digits), int(rest.exponent)):
        if digit:
            yield f"{REST}{_written(Decimal(digit).scaleb(place))}"


def width_at(number: Decimal) -> Decimal:
    """Return how wide the band of a number is: 1, 2 or 5 times a power of ten."""
    widest = abs(number) / FINENESS
    if widest <= FINEST:
        return FINEST
    power = Decimal(1).scaleb(widest.adjusted())
    return power * next(each for each in (5, 2, 1) if each * power <= widest)


def _written(amount: Decimal) -> str:
    return format(amount.normalize() + 0, "f")


@dataclass(frozen=True, slots=True)
class Distribution:
    """How numbers are spread: how many lie in each band, by where it begins, in order; and what they all add up to.

    It is ``exact`` when every number lies where its band begins; then so are its quantiles, and otherwise to a 125th.
    """

    bands: Mapping[Decimal, int]
    total: Decimal
    exact: bool

    @property
    def count(self) -> int:
        """How many numbers there are."""
        return sum(self.bands.values())

    @property
    def mean(self) -> Decimal:
        """The arithmetic mean. Raises ``ZeroDivisionError`` or its like when there are no numbers."""
        return self.total / self.count

    def quantile(self, hundredths: int) -> Decimal:
        """Return where the band begins that so many hundredths of the numbers lie in or below (the nearest rank)."""
        needed = max(1, -(-self.count * hundredths // 100))
        return next(
            begins for begins, upto in zip(self.bands, accumulate(self.bands.values()), strict=True) if upto >= needed
        )


def distribution_of(counts: Mapping[str, int], row: str = "") -> Distribution:
    """Return the distribution that these counts of outcomes say; of a matrix, that of one row by its uid."""
    prefix = f"{row}=" if row else ""
    amounts = {key.removeprefix(prefix): count for key, count in counts.items() if key.startswith(prefix) and count}
    bands = {Decimal(key[1:]): count for key, count in amounts.items() if key.startswith(BAND)}
    rests = {Decimal(key[1:]): count for key, count in amounts.items() if key.startswith(REST)}
    total = sum((amount * count for each in (bands, rests) for amount, count in each.items()), Decimal())
    return Distribution(dict(sorted(bands.items())), total, not rests)
