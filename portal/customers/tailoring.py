"""Putting things in the order that fits a reader: from what they declared, and from nothing else about them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar

from portal.customers import queries
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


Thing = TypeVar("Thing", bound=Timely)


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


def fitted(things: Iterable[Thing], reader: Reader, at: datetime) -> list[Fitted[Thing]]:
    """Return things in the order that fits a reader.

    Those about an interest of theirs come first, by the interest that was declared last; then what ends soon, the
    soonest first; then the newest. A stranger gets the same order less its first part.
    """
    merged = queries.merged_interests() if reader.interests else {}
    placed = [Fitted(each, _because(each, reader, merged)) for each in things]
    return sorted(placed, key=lambda each: _place(each, at))


def _because(thing: Timely, reader: Reader, merged: Mapping[str, str]) -> Because | None:
    about = {merged.get(code, code) for code in thing.interests}
    code = next((each for each in reader.interests if each in about), None)
    return Because(code, reader.labels[code], reader.interests[code]) if code else None


def _place(each: Fitted[Any], at: datetime) -> tuple[bool, float, float, float]:
    chosen_at = each.because.chosen_at if each.because else None
    until = each.thing.until
    soon = until is not None and until - at <= SOON
    return (
        each.because is None,
        -chosen_at.timestamp() if chosen_at else 0.0,
        until.timestamp() if until is not None and soon else float("inf"),
        -each.thing.since.timestamp(),
    )
