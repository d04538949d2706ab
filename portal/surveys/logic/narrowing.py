"""The few answers to a question that a survey's conditions tell apart: enough to look at instead of all."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import floor
from typing import Any

from portal.surveys.logic.evaluating import COMPARISONS, Known, worked
from portal.surveys.logic.names import Meaning, Named
from portal.surveys.logic.tree import Binary, Expression, Name, names_in, parts_of
from portal.surveys.terms import CHOICE, NUMBER, TRUTH, Term

ABSENT = None
"""What stands for an answer that was not given."""

FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}
FIRST, BEHIND = "!", "~"
"""A text before every day and time, and what makes one that comes directly behind another."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A name that is compared with something written out."""

    name: str
    operator: str
    constant: Any

    def holds(self, value: Any) -> bool:
        """Whether the comparison holds for an answer."""
        return value is not ABSENT and self.constant is not None and COMPARISONS[self.operator](value, self.constant)


class Narrowed:
    """The answers that the comparisons in some expressions tell apart, for each name in them."""

    def __init__(self, expressions: Iterable[Expression], meanings: Mapping[str, Meaning]) -> None:
        self.meanings = meanings
        self.constants: dict[str, set[Any]] = {}
        for compared in (each for expression in expressions for each in self._all_compared(expression)):
            if compared.constant is not None:
                self.constants.setdefault(compared.name, set()).add(compared.constant)

    def compared(self, part: Expression) -> Compared | None:
        """Return what is compared, where that is a name with something that needs no answer."""
        match part:
            case Binary(operator=operator, left=Name(code=name), right=constant) if operator in FLIPPED:
                return _compared(name, operator, constant)
            case Binary(operator=operator, left=constant, right=Name(code=name)) if operator in FLIPPED:
                return _compared(name, FLIPPED[operator], constant)
            case _:
                return None

    def answers_to(self, name: str) -> tuple[Any, ...]:
        """Return answers of which one stands for each that could be given: none of them comes last."""
        meaning, constants = self.meanings[name], self.constants.get(name, set())
        if meaning.kind == NUMBER:
            given = _numbers(meaning, constants)
        elif meaning.kind == CHOICE and isinstance(meaning, Named):
            codes = meaning.term.codes.values()
            given = [*(code for code in codes if code in constants), *(code for code in codes if code not in constants)]
            given = given[: len(constants) + 1]
        elif meaning.kind == TRUTH:
            given = [True, False]
        else:
            written = [each for each in constants if each]
            given = [*written, *(f"{each}{BEHIND}" for each in written), FIRST]
        return (*given, ABSENT)

    def _all_compared(self, expression: Expression) -> Iterator[Compared]:
        compared = self.compared(expression)
        if compared:
            yield compared
        for part in parts_of(expression):
            yield from self._all_compared(part)


def _compared(name: str, operator: str, constant: Expression) -> Compared | None:
    return None if any(names_in(constant)) else Compared(name, operator, value_of(constant))


def value_of(constant: Expression) -> Any:
    """Return what an expression without names says; None where that cannot be calculated."""
    return worked(constant, lambda _: lambda _: ABSENT)(Known())


def _numbers(meaning: Meaning, constants: set[Any]) -> list[Any]:
    """Return each number that is compared with, and one between each two, as far as they can be answers."""
    term = meaning.term if isinstance(meaning, Named) else Term(NUMBER, "")
    inside = {each for each in constants if term.lowest <= each <= term.highest}
    points = sorted({*inside, _exact(term.lowest), _exact(term.highest)})
    between = [(low + high) / Decimal(2) for low, high in pairwise(points)]
    if term.is_whole:
        return [*(each for each in points if each == floor(each)), *map(floor, between)]
    return [*points, *between]


def _exact(number: float) -> Decimal:
    return Decimal(str(number))
