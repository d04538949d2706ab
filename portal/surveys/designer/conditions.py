"""Conditions, values and piped texts as they are written: where one cannot be read, and what was expected there."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from portal.surveys.checking import Fault
from portal.surveys.designer.readable import readable
from portal.surveys.logic.expressions import expressions_of
from portal.surveys.logic.faults import mistakes_of
from portal.surveys.logic.names import meanings_of
from portal.surveys.logic.piped_names import piping_faults
from portal.surveys.models import SURVEY


def condition_faults(document: Mapping[str, Any], within: str) -> Iterator[Fault]:
    """Yield what is wrong with the logic of one part, at its place in it; ``within`` stands before those, like ``pages[2].``."""
    definition = readable(document, SURVEY)
    meanings = meanings_of(definition)
    mistakes = (
        (each.place, words)
        for each in expressions_of(definition)
        if each.place.startswith(within)
        for words in mistakes_of(each, definition, meanings)
    )
    for place, words in chain(mistakes, piping_faults(definition, meanings)):
        if place.startswith(within):
            yield Fault(place.removeprefix(within), words)
