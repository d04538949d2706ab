"""Putting things in the order that fits a reader: from what they declared, and from nothing else about them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf
from typing import Generic, Protocol, TypeVar

from portal.customers.readers import Reader

SOON = timedelta(days=7)
"""What ends within this time comes before what does not."""


class Timely(Protocol):
    """Something that can be fitted to a reader: what it is about, since when it is there, and until when."""

    @property
    def interests(self) -> Collection[str]: ...
    @property
    def since(self) -> datetime: ...
    @property
    def until(self) -> datetime | None: ...


Thing = TypeVar("Thing")
TimelyThing = TypeVar("TimelyThing", bound=Timely)


@dataclass(frozen=True, slots=True)
class Because:
    """Why something comes first: an interest that was declared, and when (None: it stands in the address)."""

    code: str
    label: str
    chosen_at: datetime | None


@dataclass(frozen=True, slots=True)
class Fitted(Generic[Thing]):
    """A thing in its place, and why it stands there; None where it would for anybody."""

    thing: Thing
    because: Because | None = None


def because(about: Collection[str], reader: Reader) -> Because | None:
    """Return why something about these interests fits a reader: of those they declared, the one declared last."""
    code = next((each for each in reader.interests if each in about), None)
    return Because(code, reader.labels[code], reader.interests[code]) if code else None


def fitted(things: Iterable[TimelyThing], reader: Reader, at: datetime) -> list[Fitted[TimelyThing]]:
    """Return things in the order that fits a reader.

    What fits most of their interests comes first; then what ends soon, the soonest before the others; then the newest.
    A stranger gets the same order less its first part.
    """

    def place(each: TimelyThing) -> tuple[int, float, float]:
        soon = each.until.timestamp() if each.until is not None and each.until - at < SOON else inf
        return -len(_about(each, reader) & reader.interests.keys()), soon, -each.since.timestamp()

    return [Fitted(each, because(_about(each, reader), reader)) for each in sorted(things, key=place)]


def _about(thing: Timely, reader: Reader) -> set[str]:
    return {reader.merged.get(code, code) for code in thing.interests}
