"""Our expressions in the words of XLSForm."""

from portal.surveys.interchange.conditions.saying import Saying, Unsayable
from portal.surveys.logic.tree import Call, Expression, Literal, Name
from portal.surveys.terms import CHOICES, DATE, RANKS, ROWS, TEXT, TRUTH

FUNCTIONS = {"lowest": "min", "highest": "max", "round": "round", "length": "string-length", "if": "if"}
TRUTHS = {"yes_no": ("yes", "no"), "consent": ("OK", "")}


def row_name(code: str, row: str) -> str:
    """Return what a row of a matrix is called as a question of its own."""
    return f"{code}__{row}"


class XLSFormSaying(Saying):
    """Says ``tools contains 'saw'`` as ``selected(${tools}, 'saw')``."""

    def truth(self, *, holds: bool) -> str:
        return "true()" if holds else "false()"

    def negated(self, condition: str) -> str:
        return f"not({condition})"

    def equal(self, left: Expression, right: Expression) -> str:
        if self.kind(left) == TRUTH and isinstance(right, Literal) and isinstance(left, Name):
            named = self.term(left)
            yes, no = TRUTHS[named.question.type.slug] if named else ("true", "false")
            return f"{self.name(left)} = '{yes if right.value is True else no}'"
        return f"{self.beside(left, right)} = {self.beside(right, left)}"

    def beside(self, part: Expression, other: Expression) -> str:
        """Say a part that is compared with another one: a day is written as such."""
        is_day = isinstance(part, Literal) and isinstance(part.value, str) and self.kind(other) == DATE
        return f"date({self.value(part)})" if is_day else self.value(part)

    def contains(self, left: Expression, right: Expression) -> str:
        function = "contains" if self.kind(left) == TEXT else "selected"
        return f"{function}({self.value(left)}, {self.value(right)})"

    def answered(self, name: Name) -> str:
        return f"{self.name(name)} != ''"

    def name(self, name: Name) -> str:
        code, part = self.part_of(name)
        named = self.term(name)
        if named and named.kind == ROWS:
            raise Unsayable(f"all rows of “{code}” together")
        if part == "other":
            return f"${{{row_name(code, part)}}}"
        return f"${{{row_name(code, part) if part else code}}}"

    def call(self, call: Call) -> str:
        if call.function == "count" and self.kind(call.arguments[0]) in (CHOICES, RANKS):
            return f"count-selected({self.value(call.arguments[0])})"
        if call.function == "sum" and any(isinstance(each, Literal) for each in call.arguments):
            return f"({' + '.join(map(self._or_zero, call.arguments))})"
        if call.function not in FUNCTIONS:
            raise Unsayable(f"the function “{call.function}”")
        first, *others = call.arguments
        given = [self.condition(first) if call.function == "if" else self.value(first), *map(self.value, others)]
        if call.function == "round" and not others:
            given.append("0")
        return f"{FUNCTIONS[call.function]}({', '.join(given)})"

    def _or_zero(self, part: Expression) -> str:
        """Say a part of a sum, which counts as nothing where it was not answered."""
        return self.value(part) if isinstance(part, Literal) else f"coalesce({self.value(part)}, 0)"

    def sign(self, operator: str) -> str:
        return "div" if operator == "/" else operator
