"""Reading an expression of another program into a tree whose operators are called alike, whatever the program calls them.

A tree is made of the parts of our own (see ``logic.tree``), with a few operators more: ``not contains``, ``any of``,
``all of``, ``none of``, ``empty`` and ``not empty``, ``%`` and ``^``. A list is a call of ``LIST``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from portal.surveys.logic.tokens import Unparsable
from portal.surveys.logic.tree import Binary, Call, Expression, Literal, Name, Unary, parts_of

LIST = "[]"
MOST_TOKENS, DEEPEST, HIGHEST, FIGURES = 1000, 60, 120, 15
"""How long an expression can be, how deeply parentheses and functions can stand in each other, and how high its tree can
be, to which every operator of a chain adds: whoever goes through a tree calls themselves for each part within another."""

OPERATORS = {
    "or": 1,
    "and": 2,
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">="), 4),
    **dict.fromkeys(("contains", "not contains", "any of", "all of", "none of"), 4),
    **dict.fromkeys(("+", "-"), 5),
    **dict.fromkeys(("*", "/", "%"), 6),
    "^": 8,
}
"""How strongly each operator binds."""

SUFFIXED, PREFIXED = 4, 7


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a program writes expressions.

    ``pattern`` has the groups ``number``, ``text``, ``name``, ``word``, ``sign`` and ``end``. The other fields say what
    its signs and words, in small letters, are called in a tree. A word that is none of them names something where
    ``words_are_names``, and is a text elsewhere.
    """

    pattern: re.Pattern[str]
    operators: Mapping[str, str]
    prefixes: Mapping[str, str] = field(default_factory=lambda: {"-": "-"})
    suffixes: Mapping[str, str] = field(default_factory=dict)
    words_are_names: bool = True
    brackets: str = "[]"


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign, and where it begins, counted from 1."""

    kind: str
    text: str
    at: int


def parse(text: str, grammar: Grammar) -> Expression:
    """Return the tree of an expression. Raises ``Unparsable``."""
    reading = _Reading([*_tokens(text, grammar)], grammar)
    tree = reading.expression(0)
    if reading.next.kind != "end":
        raise reading.unexpected("an operator")
    if _height(tree) > HIGHEST:
        raise Unparsable(1, f"no more than {HIGHEST} parts within each other or joined by operators")
    return tree


def _height(tree: Expression) -> int:
    """Return how many parts of a tree stand within each other; counted without recursion, however high it is."""
    height, parts = 0, [tree]
    while parts:
        height, parts = height + 1, [inner for each in parts for inner in parts_of(each)]
    return height


def _tokens(text: str, grammar: Grammar) -> Iterator[Token]:
    place = 0
    for _ in range(MOST_TOKENS):
        found = grammar.pattern.match(text, place)
        if found is None or found.lastgroup is None:
            place += len(text[place:]) - len(text[place:].lstrip())
            raise Unparsable(place + 1, "something that is known here", f"“{text[place : place + 1]}”")
        yield Token(found.lastgroup, found[found.lastgroup], found.start(found.lastgroup) + 1)
        if found.lastgroup == "end":
            return
        place = found.end()
    raise Unparsable(place, f"an expression of {MOST_TOKENS} words and signs or fewer")


class _Reading:
    """The tokens of an expression, and how far they are read (precedence climbing)."""

    def __init__(self, tokens: list[Token], grammar: Grammar) -> None:
        self.tokens, self.grammar = tokens, grammar
        self.place = self.depth = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.place]

    def expression(self, rank: int) -> Expression:
        """Read on as long as operators bind more strongly than ``rank``."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unparsable(self.next.at, f"no more than {DEEPEST} parts within each other")
        tree = self._operand()
        while (operator := self._operator(rank)) is not None:
            token = self._step()
            if self._is_suffix(token):
                tree = Unary(operator, tree, token.at)
            else:
                tree = Binary(operator, tree, self.expression(OPERATORS[operator]), token.at)
        self.depth -= 1
        return tree

    def _operator(self, rank: int) -> str | None:
        """Return what the next token is called, if it is an operator that binds more strongly."""
        if self._is_suffix(self.next):
            return self.grammar.suffixes[self.next.text.lower()] if rank < SUFFIXED else None
        called = self.grammar.operators.get(self.next.text.lower()) if self.next.kind in ("sign", "word") else None
        return called if called and OPERATORS[called] > rank else None

    def _is_suffix(self, token: Token) -> bool:
        return token.kind == "word" and token.text.lower() in self.grammar.suffixes

    def _operand(self) -> Expression:
        token = self._step()
        match token.kind:
            case "number":
                return _number(token)
            case "text":
                return Literal(token.text[1:-1], token.at)
            case "name":
                return Name(token.text, token.at)
            case "word":
                return self._word(token)
            case "sign":
                return self._sign(token)
        raise self._unexpected(token, "a value")

    def _word(self, token: Token) -> Expression:
        if self.next.text == "(" and token.text.lower() not in self.grammar.prefixes:
            self._step()
            return Call(token.text.lower(), self._listed(")"), token.at)
        if token.text.lower() in self.grammar.prefixes:
            return self._prefixed(token)
        if token.text.lower() in ("true", "false"):
            return Literal(token.text.lower() == "true", token.at)
        if token.text.lower() in self.grammar.operators:
            raise self._unexpected(token, "a value")
        return Name(token.text, token.at) if self.grammar.words_are_names else Literal(token.text, token.at)

    def _sign(self, token: Token) -> Expression:
        if token.text == "(":
            inner = self.expression(0)
            self._expect(")")
            return inner
        if token.text == self.grammar.brackets[:1]:
            return Call(LIST, self._listed(self.grammar.brackets[1]), token.at)
        if token.text in self.grammar.prefixes:
            return self._prefixed(token)
        raise self._unexpected(token, "a value")

    def _prefixed(self, token: Token) -> Expression:
        called = self.grammar.prefixes[token.text.lower()]
        return Unary(called, self.expression(PREFIXED), token.at)

    def _listed(self, end: str) -> tuple[Expression, ...]:
        given: list[Expression] = []
        while self.next.text != end:
            given.append(self.expression(0))
            if self.next.text != end:
                self._expect(",")
        self._step()
        return tuple(given)

    def _step(self) -> Token:
        token = self.next
        self.place = min(self.place + 1, len(self.tokens) - 1)
        return token

    def _expect(self, sign: str) -> None:
        if self.next.text != sign:
            raise self.unexpected(f"“{sign}”")
        self._step()

    def unexpected(self, expected: str) -> Unparsable:
        return self._unexpected(self.next, expected)

    def _unexpected(self, token: Token, expected: str) -> Unparsable:
        return Unparsable(token.at, expected, f"“{token.text}”" if token.text else "the end")


def _number(token: Token) -> Literal:
    if sum(each.isdigit() for each in token.text) > FIGURES:
        raise Unparsable(token.at, f"a number of {FIGURES} digits or fewer", f"“{token.text[:FIGURES]}…”")
    return Literal(Decimal(token.text) if "." in token.text else int(token.text), token.at)
