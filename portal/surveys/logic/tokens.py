"""The words and signs of an expression, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

MOST_TOKENS = 400
FIGURES = 15
"""The most digits of a number: what a double carries without loss (IEEE 754-2008, 5.12.2)."""

NUMBER, TEXT, WORD, SIGN, END = "number", "text", "word", "sign", "end"

KEYWORDS = frozenset(("and", "or", "not", "contains", "true", "false"))

PATTERN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<word>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)"
    r"|(?P<sign>!=|<=|>=|[=<>+\-*/(),])"
    r"|(?P<end>\Z))"
)
ELSEWHERE = {
    "==": "“=”",
    "=>": "“>=”",
    "=<": "“<=”",
    "<>": "“!=”",
    "≠": "“!=”",
    "≤": "“<=”",
    "≥": "“>=”",
    "&&": "“and”",
    "||": "“or”",
    "!": "“not”",
    "×": "“*”",
    "÷": "“/”",
    "−": "“-”",
    "‘": "text in straight quotes, like 'this'",
    "’": "text in straight quotes, like 'this'",
    "“": "text in straight quotes, like 'this'",
    "”": "text in straight quotes, like 'this'",
    "'": "a second ' at the end of the text",
    '"': 'a second " at the end of the text',
}
"""How other languages, or word processors, write what is written otherwise here."""


class Unparsable(Exception):
    """No expression: ``at`` is the place, counted from 1, ``expected`` what belongs there, ``found`` what stands there."""

    def __init__(self, at: int, expected: str, found: str = "") -> None:
        self.at, self.expected, self.found = at, expected, found
        super().__init__(f"at character {at}: expected {expected}" + (f", found {found}" if found else ""))


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign: its kind, what it says, and where it begins, counted from 1."""

    kind: str
    text: str
    at: int

    @property
    def shown(self) -> str:
        """What an error calls it."""
        return f"“{self.text}”" if self.text else "the end"

    @property
    def number(self) -> int | Decimal:
        """The number that it says."""
        return Decimal(self.text) if "." in self.text else int(self.text)


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of an expression, the last of which is its end. Raises ``Unparsable`` at what is none."""
    tokens: list[Token] = []
    for token in _tokens(text):
        if len(tokens) >= MOST_TOKENS:
            raise Unparsable(token.at, f"an expression of {MOST_TOKENS} words and signs or fewer")
        tokens.append(token)
    return tokens


def _tokens(text: str) -> Iterator[Token]:
    place = 0
    while True:
        found = PATTERN.match(text, place)
        if found is None or found.lastgroup is None:
            raise _unknown(text, place)
        kind, said = found.lastgroup, found[found.lastgroup]
        at = found.start(kind) + 1
        if text[at - 1 : at + 1] in ELSEWHERE:
            raise _unknown(text, at - 1)
        if kind == NUMBER and sum(each.isdigit() for each in said) > FIGURES:
            raise Unparsable(at, f"a number of {FIGURES} digits or fewer", f"“{said}”")
        keyword = kind == WORD and said.lower() in KEYWORDS
        yield Token(kind, said.lower() if keyword else said, at)
        if kind == END:
            return
        place = found.end()


def _unknown(text: str, place: int) -> Unparsable:
    """Say what was probably meant by a sign that is not known here."""
    place += len(text[place:]) - len(text[place:].lstrip())
    for length in (2, 1):
        sign = text[place : place + length]
        if sign in ELSEWHERE:
            return Unparsable(place + 1, ELSEWHERE[sign], f"“{sign}”")
    return Unparsable(place + 1, "a name, a number, text in quotes or a sign", f"“{text[place]}”")
