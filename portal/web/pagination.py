"""Long lists by key: a page begins after the last row of the one before it, and costs the same however long the list is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request

Row = TypeVar("Row")

PAGE_SIZE = 50
LARGEST_ID = 2**31 - 1
"""The largest key that a row can have (SQL INTEGER)."""


@dataclass(frozen=True, slots=True)
class Slice(Generic[Row]):
    """The rows of one page, and whether there are more behind them."""

    rows: Sequence[Row]
    more: bool


def slice_of(found: Sequence[Row]) -> Slice[Row]:
    """Return one page of what was found by asking for one row more than a page holds."""
    return Slice(found[:PAGE_SIZE], len(found) > PAGE_SIZE)


def key_asked_for(name: str) -> int | None:
    """Return the key that the address names, or None; one that no row could have counts as not named."""
    return request.args.get(name, type=_key)


def _key(text: str) -> int:
    number = int(text)
    if not 0 < number <= LARGEST_ID:
        raise ValueError
    return number
