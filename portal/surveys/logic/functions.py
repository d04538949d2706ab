"""The functions of expressions. What they are given is None where it was not answered; so is what they return."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from portal.surveys.terms import as_number


@dataclass(frozen=True, slots=True)
class Function:
    """One function: how it is written, what it returns in words, how it is worked out, and how many things it takes."""

    usage: str
    meaning: str
    work: Callable[..., Any]
    fewest: int = 1
    most: int | None = 1

    def takes(self, number: int) -> bool:
        """Whether it can be given so many things."""
        return self.fewest <= number <= (self.most or number)


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
    "answered": Function("answered(name)", "whether there is an answer", _answered),
    "count": Function("count(name)", "how many options or rows were chosen; 0 if none was", _count),
    "rank": Function("rank(name, 'option')", "the place of an option in an order, 1 for the first", _rank, 2, 2),
    "sum": Function("sum(a, b, …)", "the sum of those that were answered; also of the rows of a matrix", _sum, 1, None),
    "mean": Function("mean(a, b, …)", "the mean of those that were answered", _mean, 1, None),
    "lowest": Function("lowest(a, b, …)", "the lowest of those that were answered", _lowest, 1, None),
    "highest": Function("highest(a, b, …)", "the highest of those that were answered", _highest, 1, None),
    "round": Function("round(a, 2)", "rounded, half up; to a whole number if no places are named", _round, 1, 2),
    "length": Function("length(name)", "how many characters a text has", _length),
    "days": Function("days(a, b)", "how many days b is after a", _days, 2, 2),
    "if": Function("if(condition, a, b)", "a where the condition holds, b where it does not", _if, 3, 3),
}
"""Every function by its name, in the order in which the page about expressions shows them."""
