"""What is worked out of a definition once, and remembered for as long as the definition is there."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from portal.surveys.definition import Definition

Worked = TypeVar("Worked")


def remembered(work: Callable[[Definition], Worked]) -> Callable[[Definition], Worked]:
    """Let a function of a definition do its work once for each."""
    known: WeakKeyDictionary[Definition, Worked] = WeakKeyDictionary()

    @wraps(work)
    def recalled(definition: Definition) -> Worked:
        found = known.get(definition)
        if found is None:
            found = known[definition] = work(definition)
        return found

    return recalled
