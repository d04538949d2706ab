"""The places at which people tell us something about themselves, in words. Each feature names its own."""

from collections.abc import Callable, Iterable

from portal.languages import gettext, lazy_gettext

STAFF = "staff"
"""Where staff wrote down what somebody told them, as in ``staff/phone``."""

TOLD = {
    "phone": lazy_gettext("By phone"),
    "letter": lazy_gettext("By letter"),
    "email": lazy_gettext("By email"),
    "person": lazy_gettext("In person"),
}
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
    return gettext("%(how)s, to our staff", how=TOLD[how]) if how in TOLD else gettext("Our staff")


_named: dict[str, Words] = {STAFF: _told_staff}
