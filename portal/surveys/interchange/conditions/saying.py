"""Saying an expression of ours in the words of another program."""

from collections.abc import Mapping

from portal.surveys.definition import Definition
from portal.surveys.logic.evaluating import CALCULATIONS
from portal.surveys.logic.names import Meaning, Named, kind_of, meanings_of
from portal.surveys.logic.tree import Binary, Call, Expression, Literal, Name, Unary
from portal.surveys.terms import TRUTH

NOTHING = Literal("")
"""A text that no answer is, since one that is empty is none."""


class Unsayable(Exception):
    """A part of an expression for which the other program has no words; the message says which."""


class Saying:
    """Says expressions of one survey. What each program says otherwise, it says in a class of its own.

    Here a comparison with what was not answered is false; there “is not” is true, so it is asked for an answer, too.
    """

    both, either, different = " and ", " or ", "!="

    def __init__(self, definition: Definition) -> None:
        self.meanings: Mapping[str, Meaning] = meanings_of(definition)
        self.unsaid: set[str] = set()

    def condition(self, tree: Expression) -> str:
        """Say what holds or does not. Raises ``Unsayable``."""
        match tree:
            case Name() if self.kind(tree) == TRUTH:
                return self.equal(tree, Literal(value=True))
            case Literal(value=bool(value)):
                return self.truth(holds=value)
            case Unary(operator="not"):
                return self.negated(self.condition(tree.operand))
            case Binary(operator="and" | "or" as operator):
                joint = self.both if operator == "and" else self.either
                return f"({self.condition(tree.left)}{joint}{self.condition(tree.right)})"
            case Binary(operator="contains", left=Name() as name) if tree.right == NOTHING:
                return self.answered(name)
            case Binary(operator="contains"):
                return self.contains(tree.left, tree.right)
            case Binary(operator="=" | "!=" as operator):
                left, right = (tree.right, tree.left) if isinstance(tree.left, Literal) else (tree.left, tree.right)
                equal = self.truth(holds=False) if right == NOTHING else self.equal(left, right)
                return equal if operator == "=" else self._answered_and(left, right, self.negated(equal))
            case Binary(operator=operator) if operator not in CALCULATIONS:
                return f"{self.beside(tree.left, tree.right)} {operator} {self.beside(tree.right, tree.left)}"
            case Call(function="answered", arguments=(Name() as name,)):
                return self.answered(name)
        return self.value(tree)

    def value(self, tree: Expression) -> str:
        """Say what has a value. Raises ``Unsayable``."""
        match tree:
            case Literal(value=bool(value)):
                return self.truth(holds=value)
            case Literal(value=str(value)):
                return quoted(value)
            case Literal(value=value):
                return f"{value:f}" if not isinstance(value, int) else str(value)
            case Name():
                return self.name(tree)
            case Unary(operator="-"):
                return f"-{self.value(tree.operand)}"
            case Binary(operator=operator) if operator in CALCULATIONS:
                return f"({self.value(tree.left)} {self.sign(operator)} {self.value(tree.right)})"
            case Call():
                return self.call(tree)
        return self.condition(tree)

    def beside(self, part: Expression, other: Expression) -> str:
        """Say a part that is compared with another one."""
        return self.value(part)

    def kind(self, tree: Expression) -> str:
        """Return of which kind a part of an expression is."""
        return kind_of(tree, self.meanings)

    def term(self, name: Name) -> Named | None:
        """Return the answer that a name stands for; None for a value."""
        meaning = self.meanings.get(name.code)
        if meaning is None or name.code in self.unsaid:
            raise Unsayable(f"“{name.code}”, which is not there,")
        return meaning if isinstance(meaning, Named) else None

    def part_of(self, name: Name) -> tuple[str, str]:
        """Return the code of a name's question, and what follows it: a row, or the other text."""
        code, _, part = name.code.partition(".")
        return code, part

    def sign(self, operator: str) -> str:
        """Return a sign of calculation."""
        return operator

    def _answered_and(self, left: Expression, right: Expression, condition: str) -> str:
        names = [each for each in (left, right) if isinstance(each, Name)]
        return f"({self.both.join([*map(self.answered, names), condition])})"

    def truth(self, *, holds: bool) -> str:
        raise NotImplementedError

    def negated(self, condition: str) -> str:
        raise NotImplementedError

    def equal(self, left: Expression, right: Expression) -> str:
        raise NotImplementedError

    def contains(self, left: Expression, right: Expression) -> str:
        raise NotImplementedError

    def answered(self, name: Name) -> str:
        raise NotImplementedError

    def name(self, name: Name) -> str:
        raise NotImplementedError

    def call(self, call: Call) -> str:
        raise NotImplementedError

    def option(self, left: Expression, right: Expression) -> Expression:
        """Return what an answer is compared with, as the other program calls it."""
        named = self.term(left) if isinstance(left, Name) else None
        if not isinstance(right, Literal) or named is None or not named.term.codes:
            return right
        others = {option.code for option in named.question.options if option.other}
        return Literal("other") if right.value in others else right


def quoted(text: str) -> str:
    """Return a text in quotation marks."""
    if "'" in text and '"' in text:
        raise Unsayable("a text with both kinds of quotation marks")
    return f'"{text}"' if "'" in text else f"'{text}'"
