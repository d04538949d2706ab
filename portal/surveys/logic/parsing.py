"""Reading an expression into its tree. Its rules are those of ``grammar``."""

from collections.abc import Callable
from functools import lru_cache

from portal.surveys.logic.tokens import END, NUMBER, SIGN, TEXT, WORD, Token, Unparsable, tokens_of
from portal.surveys.logic.tree import Binary, Call, Expression, Literal, Name, Unary

DEEPEST = 30
"""How deeply parentheses, functions and signs can stand in each other."""

COMPARISONS = ("=", "!=", "<", "<=", ">", ">=", "contains")
OPERAND = "a name, a number, text in quotes, a function or “(”"
OPERATOR = "an operator such as “=” or “and”, or the end"


@lru_cache(maxsize=2000)
def parse(text: str) -> Expression:
    """Return the tree of an expression. Raises ``Unparsable`` with the place and with what was expected there."""
    reading = _Reading(tokens_of(text))
    tree = reading.expression()
    if reading.next.kind != END:
        raise reading.unexpected("an operator between them" if reading.next.kind != SIGN else OPERATOR)
    return tree


class _Reading:
    """The tokens of an expression, and how far they are read (recursive descent, one method for each rule)."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens, self.place, self.depth = tokens, 0, 0

    @property
    def next(self) -> Token:
        return self.tokens[self.place]

    def expression(self) -> Expression:
        return self._chain(self._conjunction, ("or",))

    def _conjunction(self) -> Expression:
        return self._chain(self._negation, ("and",))

    def _negation(self) -> Expression:
        token = self._taken(("not",))
        return self._deeper(token, lambda: Unary("not", self._negation(), token.at)) if token else self._comparison()

    def _comparison(self) -> Expression:
        left = self._sum()
        token = self._taken(COMPARISONS)
        if token is None:
            return left
        compared = Binary(token.text, left, self._sum(), token.at)
        if self._stands(COMPARISONS):
            raise self.unexpected("“and” or “or” between two comparisons")
        return compared

    def _sum(self) -> Expression:
        return self._chain(self._product, ("+", "-"))

    def _product(self) -> Expression:
        return self._chain(self._sign, ("*", "/"))

    def _sign(self) -> Expression:
        token = self._taken(("-",))
        return self._deeper(token, lambda: Unary("-", self._sign(), token.at)) if token else self._atom()

    def _atom(self) -> Expression:
        token = self.next
        if token.kind == END or (token.kind == SIGN and token.text != "("):
            raise self.unexpected(OPERAND)
        self.place += 1
        if token.kind == NUMBER:
            return Literal(token.number, token.at)
        if token.kind == TEXT:
            return Literal(token.text[1:-1], token.at)
        return self._deeper(token, self._bracketed) if token.kind == SIGN else self._word(token)

    def _word(self, token: Token) -> Expression:
        if token.text in ("true", "false"):
            return Literal(token.text == "true", token.at)
        if token.text in ("and", "or", "not", "contains"):
            self.place -= 1
            raise self.unexpected(OPERAND)
        if self._taken(("(",)):
            return self._deeper(token, lambda: self._call(token))
        return Name(token.text, token.at)

    def _bracketed(self) -> Expression:
        inner = self.expression()
        self._close()
        return inner

    def _call(self, token: Token) -> Expression:
        given = [self.expression()]
        while self._taken((",",)):
            given.append(self.expression())
        self._close()
        return Call(token.text, tuple(given), token.at)

    def _chain(self, part: Callable[[], Expression], operators: tuple[str, ...]) -> Expression:
        """Read parts with operators of one rank between them, which bind to the left."""
        tree = part()
        while token := self._taken(operators):
            tree = Binary(token.text, tree, part(), token.at)
        return tree

    def _taken(self, texts: tuple[str, ...]) -> Token | None:
        """Step over the next token if it is one of these."""
        if not self._stands(texts):
            return None
        self.place += 1
        return self.tokens[self.place - 1]

    def _stands(self, texts: tuple[str, ...]) -> bool:
        return self.next.kind in (SIGN, WORD) and self.next.text in texts

    def _close(self) -> None:
        if not self._taken((")",)):
            raise self.unexpected("“)”")

    def _deeper(self, token: Token, read: Callable[[], Expression]) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unparsable(token.at, f"no more than {DEEPEST} parts within each other")
        tree = read()
        self.depth -= 1
        return tree

    def unexpected(self, expected: str) -> Unparsable:
        return Unparsable(self.next.at, expected, self.next.shown)
