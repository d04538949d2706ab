"""Our expressions in the words of SurveyJS."""

from portal.surveys.interchange.conditions.saying import Saying, Unsayable
from portal.surveys.logic.tree import Call, Expression, Name
from portal.surveys.terms import CHOICES, RANKS, ROWS

FUNCTIONS = {"sum": "sum", "mean": "avg", "lowest": "min", "highest": "max", "round": "round", "if": "iif"}


class SurveyJSSaying(Saying):
    """Says ``not staff`` as ``!({staff} = true)``."""

    def truth(self, *, holds: bool) -> str:
        return "true" if holds else "false"

    def negated(self, condition: str) -> str:
        return f"!({condition})"

    def equal(self, left: Expression, right: Expression) -> str:
        return f"{self.value(left)} = {self.value(self.option(left, right))}"

    def contains(self, left: Expression, right: Expression) -> str:
        return f"{self.value(left)} contains {self.value(self.option(left, right))}"

    def answered(self, name: Name) -> str:
        return f"{self.name(name)} notempty"

    def name(self, name: Name) -> str:
        code, part = self.part_of(name)
        named = self.term(name)
        if part == "other":
            return f"{{{code}-Comment}}"
        if part and named and named.question.type.slug == "number_matrix":
            return f"{{{code}.{part}.{code}}}"
        return f"{{{name.code}}}"

    def call(self, call: Call) -> str:
        first = call.arguments[0]
        if call.function in ("count", "length") and isinstance(first, Name) and self.kind(first) not in (ROWS, RANKS):
            return f"{{{first.code}.length}}"
        if call.function == "days":
            return f"dateDiff({', '.join(map(self.value, call.arguments))}, 'days')"
        if call.function not in FUNCTIONS or any(self.kind(each) in (ROWS, CHOICES) for each in call.arguments):
            raise Unsayable(f"the function “{call.function}”")
        told = self.condition(first) if call.function == "if" else self.value(first)
        return f"{FUNCTIONS[call.function]}({', '.join([told, *map(self.value, call.arguments[1:])])})"
