"""What an expression is made of, once it is read. Each part knows the place at which it stands, counted from 1."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that is written out: text, a number, true or false."""

    value: str | int | Decimal | bool
    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """An answer or a calculated value: ``role``, ``satisfaction.speed``."""

    code: str
    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function with what it is given: ``count(services)``."""

    function: str
    arguments: tuple["Expression", ...]
    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Unary:
    """``not`` or a minus before something."""

    operator: str
    operand: "Expression"
    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """Two things with an operator between them; ``at`` is where the operator stands."""

    operator: str
    left: "Expression"
    right: "Expression"
    at: int = field(default=1, compare=False)


Expression = Literal | Name | Call | Unary | Binary


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    """Return what stands directly in an expression."""
    match expression:
        case Call():
            return expression.arguments
        case Unary():
            return (expression.operand,)
        case Binary():
            return (expression.left, expression.right)
        case _:
            return ()


def joined_in(expression: Binary) -> list[Expression]:
    """Return all that one operator joins, from left to right: a, b and c of ``a or b or c``."""
    joined, left = [expression.right], expression.left
    while isinstance(left, Binary) and left.operator == expression.operator:
        joined.append(left.right)
        left = left.left
    return [left, *reversed(joined)]


def names_in(expression: Expression) -> Iterator[Name]:
    """Yield every name in an expression, from left to right."""
    if isinstance(expression, Name):
        yield expression
    for part in parts_of(expression):
        yield from names_in(part)


def start_of(expression: Any) -> int:
    """Return where an expression begins."""
    return start_of(expression.left) if isinstance(expression, Binary) else int(expression.at)
