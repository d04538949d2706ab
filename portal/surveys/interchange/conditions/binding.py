"""Putting values in the place of names in an expression."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from portal.surveys.logic.tree import Binary, Call, Expression, Literal, Name, Unary


def bound(tree: Expression, values: Mapping[str, Any]) -> Expression:
    """Return an expression with the values of these names written out."""
    match tree:
        case Name(code=name) if name in values:
            return Literal(values[name], tree.at)
        case Binary():
            return replace(tree, left=bound(tree.left, values), right=bound(tree.right, values))
        case Unary():
            return replace(tree, operand=bound(tree.operand, values))
        case Call():
            return replace(tree, arguments=tuple(bound(each, values) for each in tree.arguments))
        case _:
            return tree
