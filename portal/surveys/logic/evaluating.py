"""Working an expression out: its tree becomes a function of the answers, which never fails."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from operator import add, ge, gt, le, lt, mul, sub
from typing import Any

from portal.surveys.logic.functions import FUNCTIONS
from portal.surveys.logic.tree import Binary, Call, Expression, Literal, Name, Unary
from portal.surveys.terms import as_number


@dataclass(frozen=True, slots=True)
class Known:
    """What an expression can see: the answers, by uid, and the values calculated so far, by code."""

    answers: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)


Worked = Callable[[Known], Any]
"""Works something out of what is known; None where something was not answered."""

Read = Callable[[str], Worked]
"""Returns what reads a name."""


def worked(expression: Expression, read: Read) -> Worked:
    """Return the function that works an expression out."""
    match expression:
        case Literal():
            value = expression.value
            return lambda _: value
        case Name():
            return read(expression.code)
        case Call():
            return _call(expression, read)
        case Unary():
            return _unary(expression.operator, worked(expression.operand, read))
        case Binary():
            return _binary(expression.operator, worked(expression.left, read), worked(expression.right, read))


def holds(expression: Expression, read: Read) -> Worked:
    """Return the function that says whether a condition holds; one that is not answered does not."""
    condition = worked(expression, read)
    return lambda known: condition(known) is True


def _call(call: Call, read: Read) -> Worked:
    function = FUNCTIONS.get(call.function)
    given = [worked(each, read) for each in call.arguments]
    if function is None or not function.can_be_given(len(given)):
        return lambda _: None
    work = function.work
    return lambda known: _fitting(work(*[each(known) for each in given]))


def _fitting(value: Any) -> Any:
    """Return a value; None of a number that is too large."""
    return as_number(value) if isinstance(value, Decimal) or type(value) is int else value


def _unary(operator: str, operand: Worked) -> Worked:
    if operator == "not":
        return lambda known: operand(known) is not True
    return lambda known: _calculated(sub, 0, operand(known))


def _binary(operator: str, left: Worked, right: Worked) -> Worked:
    if operator == "and":
        return lambda known: left(known) is True and right(known) is True
    if operator == "or":
        return lambda known: left(known) is True or right(known) is True
    if operator in CALCULATIONS:
        calculate = CALCULATIONS[operator]
        return lambda known: _calculated(calculate, left(known), right(known))
    compare = COMPARISONS[operator]
    return lambda known: _compared(compare, left(known), right(known))


def _calculated(calculate: Callable[[Any, Any], Any], left: Any, right: Any) -> int | Decimal | None:
    left, right = as_number(left), as_number(right)
    return None if left is None or right is None else as_number(calculate(left, right))


def _compared(compare: Callable[[Any, Any], bool], left: Any, right: Any) -> bool:
    return left is not None and right is not None and compare(left, right)


def _divided(left: int | Decimal, right: int | Decimal) -> Decimal | None:
    return Decimal(left) / right if right else None


def _equal(left: Any, right: Any) -> bool:
    """Whether two things are the same; capitals in texts do not matter."""
    if isinstance(left, str) and isinstance(right, str):
        return left == right or left.casefold() == right.casefold()
    return isinstance(left, bool) is isinstance(right, bool) and bool(left == right)


def _different(left: Any, right: Any) -> bool:
    return not _equal(left, right)


def _contains(left: Any, right: Any) -> bool:
    if isinstance(left, str):
        return isinstance(right, str) and right.casefold() in left.casefold()
    return isinstance(left, tuple) and right in left


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """Compare two numbers, two days or two times (which have the order of their texts)."""

    def compared(left: Any, right: Any) -> bool:
        numbers = as_number(left) is not None and as_number(right) is not None
        return (numbers or (isinstance(left, str) and isinstance(right, str))) and compare(left, right)

    return compared


CALCULATIONS: Mapping[str, Callable[[Any, Any], Any]] = {"+": add, "-": sub, "*": mul, "/": _divided}
COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": _equal,
    "!=": _different,
    "<": _ordered(lt),
    "<=": _ordered(le),
    ">": _ordered(gt),
    ">=": _ordered(ge),
    "contains": _contains,
}
