"""The functions of expressions. What they are given is None where it was not answered; so is what they return."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from portal.surveys.terms import (
    CHOICE,
    CHOICES,
    DATE,
    FILE,
    NUMBER,
    RANKS,
    ROWS,
    TEXT,
    TIME,
    TRUTH,
    as_number,
)

ANYTHING = (TEXT, NUMBER, DATE, TIME, TRUTH, CHOICE, CHOICES, RANKS, ROWS, FILE)
SEVERAL = (CHOICES, RANKS, ROWS)
NUMBERS = (NUMBER, ROWS)
OPTION = "option"
"""The code of one of the options of what stands before it."""


@dataclass(frozen=True, slots=True)
class Function:
    """One function: how it is written, what it returns in words and how that is worked out.

    ``takes`` says of which kinds each thing that it is given can be; those from ``fewest`` on can be left out, and the
    last can be given again and again where it ``repeats``. ``gives`` is the kind of what it returns; none if it is that
    of the last thing that it is given.
    """

    usage: str
    meaning: str
    work: Callable[..., Any]
    takes: tuple[tuple[str, ...], ...]
    gives: str = NUMBER
    fewest: int = 1
    repeats: bool = False

    def can_be_given(self, number: int) -> bool:
        """Whether it can be given so many things."""
        return self.fewest <= number and (self.repeats or number <= len(self.takes))

    def kinds_at(self, place: int) -> tuple[str, ...]:
        """Return of which kinds the thing at a place, counted from 0, can be."""
        return self.takes[min(place, len(self.takes) - 1)]


def _answered(given: Any) -> bool:
    return given is not None


def _count(given: Any) -> int:
    return len(given) if isinstance(given, tuple) else 0


def _rank(given: Any, code: Any) -> int | None:
    return given.index(code) + 1 if isinstance(given, tuple) and code in given else None


def _numbers(given: Sequence[Any]) -> list[int | Decimal]:
    """Return the numbers among what is given, those of a matrix's rows too; what was not answered is left out."""
    each = (part for one in given for part in (one if isinstance(one, tuple) else (one,)))
    return [number for number in map(as_number, each) if number is not None]


def _sum(*given: Any) -> int | Decimal | None:
    numbers = _numbers(given)
    return sum(numbers) if numbers else None


def _mean(*given: Any) -> Decimal | None:
    numbers = _numbers(given)
    return Decimal(sum(numbers)) / len(numbers) if numbers else None


def _lowest(*given: Any) -> int | Decimal | None:
    return min(_numbers(given), default=None)


def _highest(*given: Any) -> int | Decimal | None:
    return max(_numbers(given), default=None)


def _round(given: Any, places: Any = 0) -> int | Decimal | None:
    number = as_number(given)
    if number is None or not isinstance(places, int) or not 0 <= places <= 6:
        return None
    rounded = Decimal(number).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return rounded if places else int(rounded)


def _length(given: Any) -> int | None:
    return len(given) if isinstance(given, str) else None


def _days(first: Any, last: Any) -> int | None:
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except (TypeError, ValueError):
        return None


def _if(condition: Any, then: Any, otherwise: Any) -> Any:
    return then if condition is True else otherwise


FUNCTIONS = {
    "answered": Function("answered(name)", "whether there is an answer", _answered, (ANYTHING,), TRUTH),
    "count": Function("count(name)", "how many options or rows were chosen; 0 if none was", _count, (SEVERAL,)),
    "rank": Function(
        "rank(name, 'option')",
        "the place of an option in an order, 1 for the first",
        _rank,
        ((RANKS,), (OPTION,)),
        fewest=2,
    ),
    "sum": Function(
        "sum(a, b, …)", "the sum of those that were answered, or of the rows of a table", _sum, (NUMBERS,), repeats=True
    ),
    "mean": Function("mean(a, b, …)", "the mean of those that were answered", _mean, (NUMBERS,), repeats=True),
    "lowest": Function("lowest(a, b, …)", "the lowest of those that were answered", _lowest, (NUMBERS,), repeats=True),
    "highest": Function(
        "highest(a, b, …)", "the highest of those that were answered", _highest, (NUMBERS,), repeats=True
    ),
    "round": Function(
        "round(a, 2)",
        "a, rounded half up; to a whole number where no decimals are named",
        _round,
        ((NUMBER,), (NUMBER,)),
    ),
    "length": Function("length(name)", "how many characters a text has", _length, ((TEXT,),)),
    "days": Function("days(a, b)", "how many days b is after a", _days, ((DATE,), (DATE,)), fewest=2),
    "if": Function(
        "if(condition, a, b)",
        "a where the condition holds, b where it does not",
        _if,
        ((TRUTH,), ANYTHING, ANYTHING),
        gives="",
        fewest=3,
    ),
}
"""Every function by its name, in the order in which the page about expressions shows them."""
