"""Conditions as they are written: where one cannot be read, and what was expected there."""

from collections.abc import Iterator

from portal.surveys.checking import Fault
from portal.surveys.logic.parsing import parse
from portal.surveys.logic.tokens import Unparsable


def condition_faults(place: str, text: object) -> Iterator[Fault]:
    """Yield what keeps a condition from being read, if anything does: the character, and what was expected there."""
    try:
        if text:
            parse(str(text))
    except Unparsable as wrong:
        yield Fault(place, str(wrong))
