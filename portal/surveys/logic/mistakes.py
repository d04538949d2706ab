"""What is wrong with an expression that can be read: names that are unknown or come too late, and kinds that do not fit."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from portal.surveys.logic.evaluating import CALCULATIONS, COMPARISONS
from portal.surveys.logic.functions import FUNCTIONS, OPTION, Function
from portal.surveys.logic.names import Meaning, Named, kind_of_literal
from portal.surveys.logic.tree import Binary, Call, Expression, Literal, Name, Unary, start_of
from portal.surveys.terms import CHOICE, CHOICES, DATE, FILE, NUMBER, RANKS, ROWS, TEXT, TIME, TRUTH

IN_WORDS = {
    TEXT: "text",
    NUMBER: "a number",
    DATE: "a day",
    TIME: "a time",
    TRUTH: "something that holds or does not",
    CHOICE: "one of several options",
    CHOICES: "any of several options",
    RANKS: "options in an order",
    ROWS: "a table",
    FILE: "a file",
    OPTION: "the code of an option",
}
ALIKE = {TEXT, NUMBER, DATE, TIME, TRUTH, CHOICE}
ORDERED = {NUMBER, DATE, TIME}
HINTS = {
    CHOICES: "use “contains”",
    RANKS: "use “contains” or rank(…)",
    ROWS: "name one of its rows, behind a dot",
    FILE: "use answered(…)",
    DATE: "use days(…) for the days between two",
}
WRITTEN = {
    NUMBER: "; write a number without quotes",
    DATE: "; write a day like '2026-11-23'",
    TIME: "; write a time like '09:30'",
    TRUTH: "; write true or false",
}
MOST_LISTED = 8


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression can name: all ``meanings``, those whose place is less than ``before``, and how others are refused."""

    meanings: Mapping[str, Meaning]
    before: int
    too_late: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong, at a place in the expression that is counted from 1."""

    at: int
    words: str


def mistakes_in(expression: Expression, scope: Scope, *, condition: bool) -> list[Mistake]:
    """Return what is wrong with an expression; a condition has to be something that holds or does not."""
    checking = _Checking(scope)
    if condition:
        checking.expect(expression, (TRUTH,), "a condition")
    else:
        checking.kind_of(expression)
    return checking.mistakes


def meant(found: str, known: Iterable[str]) -> str:
    """Ask whether one of these was meant that is written nearly like what was found; nothing when there is none."""
    close = get_close_matches(found, list(known), 1)
    return f"; did you mean “{close[0]}”?" if close else ""


class _Checking:
    """Finds the kind of each part of an expression. A part with a mistake is of no kind, so that none is named twice."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.mistakes: list[Mistake] = []

    def kind_of(self, part: Expression) -> str:
        match part:
            case Literal():
                return kind_of_literal(part)
            case Name():
                return self._name(part)
            case Call():
                return self._call(part)
            case Unary():
                return self.expect(part.operand, (TRUTH if part.operator == "not" else NUMBER,), f"“{part.operator}”")
            case Binary() if part.operator in COMPARISONS:
                return self._comparison(part)
            case Binary():
                wanted = NUMBER if part.operator in CALCULATIONS else TRUTH
                both = [self.expect(each, (wanted,), f"“{part.operator}”") for each in (part.left, part.right)]
                return wanted if all(both) else ""

    def expect(self, part: Expression, kinds: tuple[str, ...], wanted_by: str) -> str:
        """Return the kind of a part, which has to be one of these; nothing when it is not."""
        kind = self.kind_of(part)
        if not kind or kind in kinds or (kind == TEXT and DATE in kinds and self._is_moment(part, DATE)):
            return kind
        wanted = " or ".join(IN_WORDS[each] for each in kinds)
        return self._wrong(part, f"{wanted_by} needs {wanted}, and this is {IN_WORDS[kind]}{_hint(kind)}")

    def _name(self, name: Name) -> str:
        meaning = self.scope.meanings.get(name.code)
        if meaning is None:
            words = f"there is no question or value “{name.code}”{meant(name.code, self.scope.meanings)}"
            return self._wrong(name, words)
        if meaning.place >= self.scope.before:
            return self._wrong(name, self.scope.too_late(name.code))
        return meaning.kind

    def _call(self, call: Call) -> str:
        function = FUNCTIONS.get(call.function)
        if function is None:
            return self._wrong(call, f"there is no function “{call.function}”{meant(call.function, FUNCTIONS)}")
        if not function.can_be_given(len(call.arguments)):
            return self._wrong(call, f"“{call.function}” is written {function.usage}")
        if call.function == "answered" and not isinstance(call.arguments[0], Name):
            return self._wrong(call.arguments[0], "“answered” needs the name of a question or value")
        given = [self._given(call, place, function) for place in range(len(call.arguments))]
        return (function.gives or given[-1]) if all(given) else ""

    def _given(self, call: Call, place: int, function: Function) -> str:
        part, kinds = call.arguments[place], function.kinds_at(place)
        return (
            self._option(part, call.arguments[0]) if OPTION in kinds else self.expect(part, kinds, f"“{call.function}”")
        )

    def _comparison(self, part: Binary) -> str:
        left, right = part.left, part.right
        if isinstance(left, Literal) and part.operator != "contains":
            left, right = right, left
        kind = self.kind_of(left)
        if not kind:
            return ""
        if part.operator == "contains":
            return self._containing(part, kind)
        if kind not in ALIKE:
            return self._wrong(left, f"“{part.operator}” cannot compare {IN_WORDS[kind]}{_hint(kind)}")
        if part.operator not in ("=", "!=") and kind not in ORDERED:
            return self._wrong(part, f"“{part.operator}” compares numbers, days and times, not {IN_WORDS[kind]}")
        return TRUTH if self._alike(left, kind, right) else ""

    def _containing(self, part: Binary, kind: str) -> str:
        if kind == TEXT:
            return TRUTH if self.expect(part.right, (TEXT,), "“contains”") else ""
        if kind in (CHOICES, RANKS):
            return TRUTH if self._option(part.right, part.left) else ""
        return self._wrong(part, f"“contains” looks into text or several options, not into {IN_WORDS[kind]}")

    def _alike(self, part: Expression, kind: str, other: Expression) -> str:
        """Return the kind of what is compared with a part of a kind; nothing when the two cannot be compared."""
        if kind == CHOICE and (isinstance(other, Literal) or self._lacks_quotes(part, other)):
            return self._option(other, part)
        found = self.kind_of(other)
        if not found or found == kind or (found == TEXT and self._is_moment(other, kind)):
            return found
        return self._wrong(other, f"{IN_WORDS[kind]} cannot be compared with {IN_WORDS[found]}{WRITTEN.get(kind, '')}")

    def _option(self, part: Expression, owner: Expression) -> str:
        """Return the kind of what has to be the code of an option of a question; nothing when it is none."""
        codes = self._codes(owner)
        if self._lacks_quotes(owner, part) and isinstance(part, Name):
            return self._wrong(part, f"an option is written in quotes: '{part.code}'")
        if not isinstance(part, Literal):
            return self.expect(part, (CHOICE,), "this comparison")
        if part.value in codes or not codes:
            return CHOICE
        listed = meant(str(part.value), codes) or f"; its options are {', '.join(codes[:MOST_LISTED])}"
        return self._wrong(part, f"“{part.value}” is no option of “{getattr(owner, 'code', '')}”{listed}")

    def _lacks_quotes(self, owner: Expression, part: Expression) -> bool:
        unknown = isinstance(part, Name) and part.code not in self.scope.meanings
        return unknown and getattr(part, "code", "") in self._codes(owner)

    def _codes(self, owner: Expression) -> list[str]:
        meaning = self.scope.meanings.get(owner.code) if isinstance(owner, Name) else None
        return [*meaning.term.codes.values()] if isinstance(meaning, Named) else []

    def _is_moment(self, part: Expression, kind: str) -> bool:
        """Whether a text is written as the day or time that it is compared with."""
        return isinstance(part, Literal) and kind in MOMENTS and bool(MOMENTS[kind](str(part.value)))

    def _wrong(self, part: Expression, words: str) -> str:
        at = part.at if isinstance(part, Binary) else start_of(part)
        self.mistakes.append(Mistake(at, words))
        return ""


def _hint(kind: str) -> str:
    return f"; {HINTS[kind]}" if kind in HINTS else ""


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


MOMENTS: Mapping[str, Callable[[str], Any]] = {DATE: _is_day, TIME: re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d").fullmatch}
