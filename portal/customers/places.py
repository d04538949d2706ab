"""The places at which people tell us something about themselves, in words. Each feature names its own."""

from collections.abc import Callable, Iterable

STAFF = "staff"
"""Where staff wrote down what somebody told them, as in ``staff/phone``."""

TOLD = {"phone": "By phone", "letter": "By letter", "email": "By email", "person": "In person"}
"""The ways in which people tell staff something."""

Words = Callable[[str], str]
"""From what stands behind a place's first slash to what people read; empty where there is nothing of this name."""


def name(kind: str, words: Words) -> None:
    """Say how places of one kind are called: ``surveys/support-call`` is of the kind ``surveys``."""
    _named[kind] = words


def in_words(place: str) -> str:
    """Write a place as people read it; one that nobody named, as it was recorded."""
    kind, _, rest = place.partition("/")
    words = _named.get(kind)
    return (words and words(rest)) or place


def all_in_words(places: Iterable[str]) -> dict[str, str]:
    """Write several places as people read them, each found out once."""
    return {place: in_words(place) for place in set(places)}


def _told_staff(how: str) -> str:
    return f"{TOLD[how]}, to our staff" if how in TOLD else "Our staff"


_named: dict[str, Words] = {STAFF: _told_staff}
