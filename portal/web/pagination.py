"""Long lists by key: a page begins after the last row of the one before it, and costs the same however long the list is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request, url_for

Row = TypeVar("Row")

PAGE_SIZE = 50
LARGEST_ID = 2**31 - 1
"""The largest key that a row can have (SQL INTEGER)."""


@dataclass(frozen=True, slots=True)
class Slice(Generic[Row]):
    """The rows of one page, and the addresses of those that follow and of the first; each is empty where there are none."""

    rows: Sequence[Row]
    more: str
    first: str


def newest_first(find: Callable[..., Sequence[Row]], key: Callable[[Row], int], **kept: Any) -> Slice[Row]:
    """Return the page of a list that the address asks for.

    ``find(before=…, size=…)`` returns as many rows of which the key, told by ``key``, is smaller. ``kept`` stays in the
    addresses.
    """
    return _sliced("before", find, key, request.endpoint or "", kept)


def oldest_first(
    find: Callable[..., Sequence[Row]], key: Callable[[Row], int], *, endpoint: str, **kept: Any
) -> Slice[Row]:
    """Return the page of a list that the address asks for, from its beginning on.

    ``find(after=…, size=…)`` returns as many rows of which the key is larger. ``endpoint`` is that of the list, which may
    also be shown in answer to a form.
    """
    return _sliced("after", find, key, endpoint, kept)


def _sliced(
    name: str, find: Callable[..., Sequence[Row]], key: Callable[[Row], int], endpoint: str, kept: dict[str, Any]
) -> Slice[Row]:
    asked = key_asked_for(name)
    found = find(**{name: asked}, size=PAGE_SIZE + 1)
    rows = found[:PAGE_SIZE]
    more = url_for(endpoint, **kept | {name: key(rows[-1])}) if len(found) > PAGE_SIZE else ""
    return Slice(rows, more, url_for(endpoint, **kept) if asked else "")


def key_asked_for(name: str) -> int | None:
    """Return the key that the address names, or None; one that no row could have counts as not named."""
    return request.args.get(name, type=_key)


def _key(text: str) -> int:
    number = int(text)
    if not 0 < number <= LARGEST_ID:
        raise ValueError
    return number
