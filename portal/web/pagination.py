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
    """The rows of one page, and the addresses of older ones and of the newest; each is empty where there are none."""

    rows: Sequence[Row]
    older: str
    newest: str


def newest_first(find: Callable[..., Sequence[Row]], key: Callable[[Row], int], **kept: Any) -> Slice[Row]:
    """Return the page of a list that the address asks for.

    ``find(before=…, size=…)`` returns as many rows of which the key, told by ``key``, is smaller. ``kept`` stays in the
    addresses.
    """
    before = key_asked_for("before")
    found = find(before=before, size=PAGE_SIZE + 1)
    rows, here = found[:PAGE_SIZE], request.endpoint or ""
    older = url_for(here, **kept, before=key(rows[-1])) if len(found) > PAGE_SIZE else ""
    return Slice(rows, older, url_for(here, **kept) if before else "")


def key_asked_for(name: str) -> int | None:
    """Return the key that the address names, or None; one that no row could have counts as not named."""
    return request.args.get(name, type=_key)


def _key(text: str) -> int:
    number = int(text)
    if not 0 < number <= LARGEST_ID:
        raise ValueError
    return number
