"""What an expression can name of a question: its kind, where it stands in the answers, and how it is read there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from math import isfinite
from typing import Any

TEXT, NUMBER, DATE, TIME, TRUTH = "text", "number", "date", "time", "truth"
CHOICE, CHOICES, RANKS, ROWS, FILE = "choice", "choices", "ranks", "rows", "file"

LARGEST = 10**15
"""A number beyond this is none that can be calculated with."""

Reading = Callable[[Mapping[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that an expression can name.

    ``source`` is the key of the answers under which it stands, ``part`` the uid of a row under which it stands there.
    ``codes`` gives the code of each option by its uid, for the kinds that hold some. A number is from ``lowest`` to
    ``highest``, and a whole one where it ``is_whole``.
    """

    kind: str
    source: str
    part: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    lowest: float = -LARGEST
    highest: float = LARGEST
    is_whole: bool = False

    def stored_in(self, answers: Mapping[str, Any]) -> Any:
        """Return what stands in the answers; None when it was not answered."""
        value = answers.get(self.source)
        if not self.part:
            return value
        return value.get(self.part) if isinstance(value, Mapping) else None

    @property
    def reading(self) -> Reading:
        """The function that reads its value in an expression; it returns None when it was not answered."""
        read, codes = READ[self.kind], self.codes
        if self.part:
            return lambda answers: read(self.stored_in(answers), codes)
        source = self.source
        return lambda answers: read(answers.get(source), codes)


def as_number(value: Any, _codes: Mapping[str, str] | None = None) -> int | Decimal | None:
    """Return a number that calculates exactly; None for anything else, and for one that is too large."""
    if isinstance(value, float) and isfinite(value):
        value = Decimal(repr(value))
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return value if -LARGEST < value < LARGEST else None


def _text(value: Any, _codes: Mapping[str, str]) -> str | None:
    return value if isinstance(value, str) and value else None


def _truth(value: Any, _codes: Mapping[str, str]) -> bool | None:
    return value if isinstance(value, bool) else None


def _choice(value: Any, codes: Mapping[str, str]) -> str | None:
    return codes.get(value) if isinstance(value, str) else None


def _choices(value: Any, codes: Mapping[str, str]) -> tuple[str, ...] | None:
    chosen = tuple(codes[each] for each in value if each in codes) if isinstance(value, list) else ()
    return chosen or None


def _rows(value: Any, codes: Mapping[str, str]) -> tuple[Any, ...] | None:
    """Return what the rows were answered with: codes of options, or numbers."""
    given = value.values() if isinstance(value, Mapping) else ()
    return tuple(codes.get(each, each) if isinstance(each, str) else as_number(each) for each in given) or None


def _file(value: Any, _codes: Mapping[str, str]) -> bool | None:
    return True if value else None


READ: Mapping[str, Callable[[Any, Mapping[str, str]], Any]] = {
    TEXT: _text,
    NUMBER: as_number,
    DATE: _text,
    TIME: _text,
    TRUTH: _truth,
    CHOICE: _choice,
    CHOICES: _choices,
    RANKS: _choices,
    ROWS: _rows,
    FILE: _file,
}
"""How what is stored is read, by its kind."""
