"""Translating an expression of another program into our language, with the meaning that it has there.

Here a comparison with what was not answered is false. There, “is not a” mostly holds then too, so it becomes
``not x = 'a'``, which does as well.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import partial, reduce
from typing import Any

from portal.surveys.interchange.conditions.foreign import FIGURES, LIST
from portal.surveys.interchange.conditions.subjects import Subject, Untranslatable
from portal.surveys.interchange.things import as_text
from portal.surveys.interchange.wording import printable
from portal.surveys.logic.evaluating import CALCULATIONS
from portal.surveys.logic.tree import Binary, Call, Expression, Literal, Name, Unary
from portal.surveys.terms import CHOICE, CHOICES, DATE, LARGEST, NUMBER, RANKS, TEXT, TIME, TRUTH

FLIPPED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
OF_ONE = {"contains": "=", "not contains": "!=", "any of": "=", "none of": "!=", "all of": "="}
SEVERAL = {"any of": "or", "none of": "or", "all of": "and", "=": "and", "!=": "and", "contains": "and"}
NEGATED = ("!=", "not contains", "none of")

Valued = tuple[Expression, str]
"""An expression and its kind."""

Function = Callable[["Translation", tuple[Expression, ...]], Valued]


class Translation:
    """What is needed to translate the expressions of one source: its names, and its functions."""

    def __init__(self, find: Callable[[str], Subject | None], functions: Mapping[str, Function]) -> None:
        self.find, self.functions = find, functions

    def whole(self, tree: Expression) -> Expression:
        """Translate a condition, which may always hold. Raises ``Untranslatable`` where it never does."""
        condition = self.condition(tree)
        if condition == Literal(value=False):
            raise Untranslatable("it never holds, for what it names is not there")
        return condition

    def condition(self, tree: Expression) -> Expression:
        """Translate what holds or does not. Raises ``Untranslatable``."""
        match tree:
            case Literal(value=bool()):
                return tree
            case Literal(value=value):
                return Literal(value not in ("", 0, "0"))
            case Binary(operator="and" | "or" as operator):
                return joined(operator, self.condition(tree.left), self.condition(tree.right))
            case Binary(operator=operator) if operator not in (*CALCULATIONS, "%", "^"):
                return self._compared(operator, tree.left, tree.right)
            case Unary(operator="not"):
                return negated(self.condition(tree.operand))
            case Unary(operator="empty" | "not empty" as operator):
                answered = self.answered(self.subject(tree.operand))
                return negated(answered) if operator == "empty" else answered
            case Name():
                subject = self.subject(tree)
                return subject.expression if subject.kind == TRUTH else self.answered(subject)
        expression, kind = self.value(tree)
        if kind != TRUTH:
            raise Untranslatable("a calculation is no condition here")
        return expression

    def value(self, tree: Expression) -> Valued:
        """Translate what has a value, and say of which kind that is. Raises ``Untranslatable``."""
        match tree:
            case Literal(value=value):
                kind = TRUTH if isinstance(value, bool) else TEXT if isinstance(value, str) else NUMBER
                return (text_of(value) if kind == TEXT else tree), kind
            case Name():
                subject = self.subject(tree)
                return subject.expression, subject.kind
            case Call():
                function = self.functions.get(tree.function)
                if function is None:
                    called = "a list" if tree.function == LIST else f"the function “{tree.function}”"
                    raise Untranslatable(f"{called} has no counterpart here")
                return function(self, tree.arguments)
            case Binary(operator=operator) if operator in CALCULATIONS:
                return Binary(operator, self.number(tree.left), self.number(tree.right)), NUMBER
            case Unary(operator="-"):
                return Unary("-", self.number(tree.operand)), NUMBER
            case Binary(operator="%" | "^" as operator):
                raise Untranslatable(f"“{operator}” has no counterpart here")
        return self.condition(tree), TRUTH

    def number(self, tree: Expression) -> Expression:
        """Translate what has to be a number; a text that is one is read so."""
        if isinstance(tree, Literal):
            return number_of(tree.value)
        expression, kind = self.value(tree)
        if kind != NUMBER:
            raise Untranslatable("only numbers can be calculated with here")
        return expression

    def subject(self, tree: Expression) -> Subject:
        """Return what a name stands for."""
        if not isinstance(tree, Name):
            expression, kind = self.value(tree)
            return Subject(expression, kind)
        found = self.find(tree.code)
        if found is None:
            raise Untranslatable(f"there is no question “{tree.code}” here")
        return found

    def answered(self, subject: Subject) -> Expression:
        """Return the condition that something was answered."""
        if isinstance(subject.expression, Name):
            return Call("answered", (subject.expression,))
        if subject.kind == TRUTH:
            return subject.expression
        raise Untranslatable("only an answer can be left empty here")

    def _compared(self, operator: str, left: Expression, right: Expression) -> Expression:
        if not isinstance(left, Name) and isinstance(right, Name) and operator in FLIPPED:
            operator, left, right = FLIPPED[operator], right, left
        subject = self.subject(left)
        if isinstance(right, Call) and right.function == LIST:
            return self._with_several(operator, subject, right.arguments)
        if isinstance(right, Literal):
            return self._with_one(
                OF_ONE.get(operator, operator) if subject.kind != TEXT else operator, subject, right.value
            )
        return self._with_another(operator, subject, right)

    def _with_several(self, operator: str, subject: Subject, given: tuple[Expression, ...]) -> Expression:
        values = [each.value for each in given if isinstance(each, Literal)]
        if operator not in SEVERAL or not values or len(values) < len(given):
            raise Untranslatable(f"“{operator}” a list has no counterpart here")
        parts = [self.equal(subject, value) for value in values]
        if operator in ("=", "!=") and subject.kind in (CHOICES, RANKS):
            parts.append(Binary("=", Call("count", (subject.expression,)), Literal(len(values))))
        together = reduce(partial(joined, SEVERAL[operator]), parts)
        return negated(together) if operator in NEGATED else together

    def _with_one(self, operator: str, subject: Subject, value: Any) -> Expression:
        if operator in ("=", "!="):
            equal = negated(self.answered(subject)) if value == "" else self.equal(subject, value)
            return negated(equal) if operator == "!=" else equal
        if operator in ("contains", "not contains"):
            contains = Binary("contains", subject.expression, text_of(value))
            return contains if operator == "contains" else negated(contains)
        if subject.kind in (DATE, TIME):
            return Binary(operator, subject.expression, text_of(value))
        return Binary(operator, self._counted(subject), number_of(value))

    def _with_another(self, operator: str, subject: Subject, right: Expression) -> Expression:
        other, kind = self.value(right)
        if operator == "!=":
            return negated(Binary("=", subject.expression, other))
        if operator == "=" and kind == TRUTH == subject.kind:
            return Binary("=", subject.expression, other)
        if operator not in FLIPPED:
            raise Untranslatable(f"“{operator}” another answer has no counterpart here")
        return Binary(operator, subject.expression, other)

    def equal(self, subject: Subject, value: Any) -> Expression:
        """Return the condition that an answer is, or contains, what has this value in the source."""
        named = subject.expression
        if subject.kind in (CHOICE, CHOICES, RANKS):
            code = subject.values.get(as_text(value))
            operator = "=" if subject.kind == CHOICE else "contains"
            return Literal(value=False) if code is None else Binary(operator, named, Literal(code))
        if subject.kind == TRUTH:
            wanted = truth_of(subject, value)
            if isinstance(named, Name):
                return named if wanted else Binary("=", named, Literal(value=False))
            return named if wanted else negated(named)
        if subject.kind == NUMBER:
            return Binary("=", named, number_of(value))
        if subject.kind in (TEXT, DATE, TIME):
            return Binary("=", named, text_of(value))
        raise Untranslatable(f"“{subject.label}” as a whole cannot be compared here")

    def _counted(self, subject: Subject) -> Expression:
        if subject.kind != NUMBER:
            raise Untranslatable(f"“{subject.label or 'this'}” is no number here")
        return subject.expression


def negated(condition: Expression) -> Expression:
    """Return the condition that holds where this one does not."""
    match condition:
        case Unary(operator="not"):
            return condition.operand
        case Literal(value=value):
            return Literal(not value)
    return Unary("not", condition)


def text_of(value: Any) -> Literal:
    """Return a text that can be written out."""
    text = as_text(value)
    if "'" in text and '"' in text:
        raise Untranslatable("a text cannot have both kinds of quotation marks here")
    if text != printable(text):
        raise Untranslatable("it compares with characters that cannot be text")
    return Literal(text)


def number_of(value: Any) -> Expression:
    """Return the number that a value is, or is the text of."""
    try:
        number = Decimal(as_text(value).strip())
    except InvalidOperation:
        raise Untranslatable(f"“{as_text(value)}” is no number") from None
    if not number.is_finite() or abs(number) >= LARGEST or len(number.as_tuple().digits) > FIGURES:
        raise Untranslatable(f"“{as_text(value)}” is no number that can be calculated with")
    size = abs(number)
    literal = Literal(int(size) if size == size.to_integral_value() else size)
    return Unary("-", literal) if number < 0 else literal


def truth_of(subject: Subject, value: Any) -> bool:
    """Return what a value of the source says of something that holds or not."""
    found = {"true": True, "false": False, "1": True, "0": False, **subject.values}.get(as_text(value))
    if found is None:
        raise Untranslatable(f"“{as_text(value)}” is no answer to “{subject.label}”")
    return bool(found)


def joined(operator: str, left: Expression, right: Expression) -> Expression:
    """Return what two conditions say together, less what cannot be, such as an option that does not exist."""
    settles = operator == "or"
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Literal):
            return one if one.value is settles else other
    return Binary(operator, left, right)
