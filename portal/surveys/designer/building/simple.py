"""Conditions that can be chosen: comparisons of one answer each, of which all or any have to hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.surveys.logic.parsing import parse
from portal.surveys.logic.tree import Binary, Call, Expression, Literal, Name, Unary

ALL, ANY = "and", "or"

ANSWERED, UNANSWERED, LACKS, CONTAINS = "answered", "unanswered", "lacks", "contains"
"""Comparisons that are not one sign with a value behind it, and the one that is a word."""

BARE = frozenset((ANSWERED, UNANSWERED))
"""Comparisons with nothing."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One answer compared with one value: the name of the answer, how, and the value as it is written in an expression."""

    name: str
    how: str
    value: str = ""

    def __str__(self) -> str:
        match self.how:
            case "answered":
                return f"answered({self.name})"
            case "unanswered":
                return f"not answered({self.name})"
            case "lacks":
                return f"not {self.name} contains {self.value}"
        return f"{self.name} {self.how} {self.value}"


@dataclass(frozen=True, slots=True)
class Simple:
    """Comparisons, and whether all or any of them have to hold."""

    comparisons: tuple[Comparison, ...] = ()
    joint: str = ALL

    def __str__(self) -> str:
        return f" {self.joint} ".join(map(str, self.comparisons))


def simple_of(text: str) -> Simple | None:
    """Return a condition as it can be chosen; None of one that says more than that. Raises ``Unparsable``."""
    if not text.strip():
        return Simple()
    tree = parse(text)
    joint = tree.operator if isinstance(tree, Binary) and tree.operator in (ALL, ANY) else ALL
    found = [_comparison(each) for each in _joined(tree, joint)]
    comparisons = tuple(each for each in found if each)
    return Simple(comparisons, joint) if len(comparisons) == len(found) else None


def quoted(text: str) -> str | None:
    """Return a text as it stands in an expression; None of one with both kinds of quotation marks in it."""
    mark = next((each for each in ("'", '"') if each not in text), None)
    return f"{mark}{text}{mark}" if mark else None


def _joined(tree: Expression, joint: str) -> Iterator[Expression]:
    if isinstance(tree, Binary) and tree.operator == joint:
        yield from _joined(tree.left, joint)
        yield from _joined(tree.right, joint)
    else:
        yield tree


def _comparison(tree: Expression) -> Comparison | None:
    match tree:
        case Call("answered", (Name(name),)):
            return Comparison(name, ANSWERED)
        case Unary("not", Call("answered", (Name(name),))):
            return Comparison(name, UNANSWERED)
        case Unary("not", Binary("contains", Name(name), Literal() as literal)):
            return _with(name, LACKS, literal)
        case Binary(("=" | "!=" | "<" | "<=" | ">" | ">=" | "contains") as how, Name(name), literal):
            return _with(name, how, literal)
    return None


def _with(name: str, how: str, value: Expression) -> Comparison | None:
    """Return a comparison with a value that is written out."""
    match value:
        case Literal(bool() as truth):
            return Comparison(name, how, "true" if truth else "false")
        case Literal(str() as text):
            return Comparison(name, how, quoted(text) or "")
        case Literal(number):
            return Comparison(name, how, str(number))
        case Unary("-", Literal(number)) if not isinstance(number, str | bool):
            return Comparison(name, how, f"-{number}")
    return None
