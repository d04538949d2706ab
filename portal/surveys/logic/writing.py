"""Writing an expression's tree as text, with no more parentheses than it needs."""

from decimal import Decimal

from portal.surveys.logic.evaluating import COMPARISONS
from portal.surveys.logic.tree import Binary, Call, Expression, Literal, Name, Unary

RANKS = {"or": 1, "and": 2, "not": 3, **dict.fromkeys(COMPARISONS, 4), "+": 5, "-": 5, "*": 6, "/": 6}
SIGN, ATOM = 7, 8


def written(expression: Expression) -> str:
    """Return the text of an expression; reading it gives the same tree again."""
    match expression:
        case Literal(value=bool(value)):
            return "true" if value else "false"
        case Literal(value=str(value)):
            return f'"{value}"' if "'" in value else f"'{value}'"
        case Literal(value=value):
            return f"{value:f}" if isinstance(value, Decimal) else str(value)
        case Name():
            return expression.code
        case Call():
            return f"{expression.function}({', '.join(map(written, expression.arguments))})"
        case Unary(operator="not"):
            return f"not {_within(expression.operand, RANKS['not'])}"
        case Unary():
            return f"-{_within(expression.operand, SIGN)}"
        case Binary():
            rank = RANKS[expression.operator]
            left = _within(expression.left, rank + (expression.operator in COMPARISONS))
            return f"{left} {expression.operator} {_within(expression.right, rank + 1)}"


def _within(part: Expression, rank: int) -> str:
    """Write a part, in parentheses where it would otherwise be read differently."""
    return written(part) if _rank(part) >= rank else f"({written(part)})"


def _rank(part: Expression) -> int:
    match part:
        case Unary(operator="-"):
            return SIGN
        case Unary() | Binary():
            return RANKS[part.operator]
        case _:
            return ATOM
