"""Whether conditions can hold at all: a search through the answers that make a difference to them.

A condition is looked at with some of its variables undecided: then it holds, or does not, or it depends on one of them.
A variable is what was answered to a question, narrowed to the few answers that its conditions tell apart; whether one
of several options is chosen; or a comparison of any other kind, which may hold or not.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.surveys.logic.evaluating import COMPARISONS
from portal.surveys.logic.held import Held, all_of, any_of, inverse
from portal.surveys.logic.names import Meaning, Named
from portal.surveys.logic.narrowing import ABSENT, Narrowed, value_of
from portal.surveys.logic.tree import Binary, Call, Expression, Literal, Name, Unary, joined_in, names_in
from portal.surveys.logic.writing import written
from portal.surveys.terms import CHOICE, CHOICES, DATE, NUMBER, RANKS, TEXT, TIME, TRUTH

MOST_TRIES = 2000
NARROWED = (TEXT, NUMBER, DATE, TIME, TRUTH, CHOICE)

Decided = Mapping[str, Any]
Asked = Callable[[str], Held]
"""Says whether the question behind a name is asked."""


class Conditions:
    """All conditions of a survey, and the answers that make a difference to them."""

    def __init__(self, expressions: Iterable[Expression], meanings: Mapping[str, Meaning]) -> None:
        self.meanings = meanings
        self.narrowed = Narrowed(expressions, meanings)

    def can_hold(self, *conditions: Expression) -> bool:
        """Whether conditions can hold together, wherever they stand; also true where that is too long to find out."""
        return self.found(lambda decided: self._all_held(conditions, decided), Tries()) is not False

    def can_fail(self, condition: Expression) -> bool:
        """Whether there are answers with which a condition does not hold."""
        return self.found(lambda decided: inverse(self._all_held([condition], decided)), Tries()) is not False

    def found(self, holds: Callable[[Decided], Held], tries: "Tries") -> bool | None:
        """Search for answers with which something holds; None when there were too many to look at."""
        return self._searched(holds, tries)

    def held(self, part: Expression, decided: Decided, asked: Asked) -> Held:
        """Return whether a condition holds, as far as it is decided."""
        match part:
            case Literal():
                return part.value is True
            case Name():
                value = self._value(part.code, decided, asked)
                return value if isinstance(value, str) else value == (True,)
            case Unary(operator="not"):
                return inverse(self.held(part.operand, decided, asked))
            case Binary(operator="and" | "or"):
                some_of = all_of if part.operator == "and" else any_of
                return some_of(self.held(each, decided, asked) for each in joined_in(part))
            case Binary(operator="contains", left=Name(code=name), right=Literal()) if self._has_options(name):
                return all_of((asked(name), self._either_way(part, decided)))
            case Binary(operator="contains", left=Name(code=name), right=Literal()):
                return self._contains(part, name, decided, asked)
            case Call(function="answered", arguments=(Name(code=name),)):
                return self._answered(part, name, decided, asked)
            case Binary() if compared := self.narrowed.compared(part):
                value = self._value(compared.name, decided, asked)
                return value if isinstance(value, str) else compared.holds(*value)
            case _:
                return self._either_way(part, decided)

    def _all_held(self, conditions: Sequence[Expression], decided: Decided) -> Held:
        return all_of(self.held(each, decided, lambda _: True) for each in conditions)

    def _searched(self, holds: Callable[[Decided], Held], tries: "Tries") -> bool | None:
        """Decide one variable after the other, each only once something depends on it, without recursion."""
        decided: dict[str, Any] = {}
        untried: dict[str, Iterator[Any]] = {}
        while tries.left > 0:
            tries.left -= 1
            held = holds(decided)
            if held is True:
                return True
            if isinstance(held, str):
                untried[held] = iter(self._answers_to(held))
            if not _decide_next(decided, untried):
                return False
        return None

    def _answers_to(self, variable: str) -> tuple[Any, ...]:
        return self.narrowed.answers_to(variable) if variable in self.meanings else (True, False)

    def _value(self, name: str, decided: Decided, asked: Asked) -> str | tuple[Any]:
        """Return the answer that a name stands for, alone in a tuple; or the variable on which it depends."""
        is_asked = asked(name)
        if is_asked is not True:
            return is_asked or (ABSENT,)
        return (decided[name],) if name in decided else name

    def _answered(self, part: Call, name: str, decided: Decided, asked: Asked) -> Held:
        if self._has_options(name):
            chosen = (Binary("contains", part.arguments[0], Literal(code)) for code in self._options(name))
            return all_of((asked(name), any_of(self._either_way(each, decided) for each in chosen)))
        if self.meanings[name].kind not in NARROWED:
            return all_of((asked(name), self._either_way(part, decided)))
        value = self._value(name, decided, asked)
        return value if isinstance(value, str) else value != (ABSENT,)

    def _contains(self, part: Binary, name: str, decided: Decided, asked: Asked) -> Held:
        """Return whether a text contains another one, which is known where it is the same as something written out."""
        value, sought = self._value(name, decided, asked), value_of(part.right)
        if isinstance(value, str) or value == (ABSENT,):
            return value if isinstance(value, str) else False
        (text,) = value
        if not sought or text in self.narrowed.constants.get(name, ()):
            return bool(COMPARISONS["contains"](text, sought))
        return self._either_way(part, decided)

    def _either_way(self, part: Expression, decided: Decided) -> Held:
        """Let something hold or not whatever else is decided; but what needs no answer is as it is."""
        if not any(names_in(part)):
            return value_of(part) is True
        variable = written(part)
        return bool(decided[variable]) if variable in decided else variable

    def _has_options(self, name: str) -> bool:
        return self.meanings[name].kind in (CHOICES, RANKS)

    def _options(self, name: str) -> Iterable[str]:
        meaning = self.meanings[name]
        return meaning.term.codes.values() if isinstance(meaning, Named) else ()


def _decide_next(decided: dict[str, Any], untried: dict[str, Iterator[Any]]) -> bool:
    """Give the variable that was decided last its next answer, or the one before it; say whether there is one."""
    while untried:
        variable, answers = untried.popitem()
        for decided[variable] in answers:
            untried[variable] = answers
            return True
        decided.pop(variable, None)
    return False


@dataclass(slots=True)
class Tries:
    """How many more combinations of answers may be looked at."""

    left: int = MOST_TRIES
