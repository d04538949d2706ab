"""Whether something holds, while not everything that it depends on is decided yet."""

from collections.abc import Iterable

Held = bool | str
"""Whether something holds, or the variable on which that depends."""


def inverse(held: Held) -> Held:
    """Return whether something does not hold."""
    return not held if isinstance(held, bool) else held


def all_of(those: Iterable[Held]) -> Held:
    """Return whether all hold. One that does not is enough to tell."""
    depends: Held = True
    for held in those:
        if held is False:
            return False
        depends = held if depends is True else depends
    return depends


def any_of(those: Iterable[Held]) -> Held:
    """Return whether one holds. It is enough to tell."""
    return inverse(all_of(map(inverse, those)))
