"""Merging one interest into another: whoever chose the one has chosen the other from then on, and nothing is lost.

What else an interest is about is told by the features that know (``Holding``).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import case, delete, func, insert, literal, select, update
from sqlalchemy.orm import aliased

from portal.customers import places
from portal.customers.models import BrowserInterest, CustomerInterest, DetailChange, Interest
from portal.db import Base, db, insert_into

HOW = "merged"
places.name(HOW, lambda _rest: "We merged two interests on our list")


class NotMergeable(Exception):
    """One of the two was merged, or is no longer offered, since the page was opened."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Things that are about interests: what they are called, how many are about an interest, and how they are moved."""

    things: str
    count: Callable[[Interest], int]
    move: Callable[[Interest, Interest], None] = lambda _one, _other: None


def held_in(holding: Holding) -> None:
    """Register things that are about interests."""
    _holdings[holding.things] = holding


def counts_of(interest: Interest) -> list[tuple[str, int]]:
    """Return how much is about an interest, and what that is."""
    return [(holding.things, holding.count(interest)) for holding in _holdings.values()]


def merge_interests(one: Interest, other: Interest, *, at: datetime) -> None:
    """Merge one interest into another. Its code stands for the other's from then on. Raises ``NotMergeable``.

    Of somebody who chose both, the earlier choice counts. Nobody can choose the one while it is being merged.
    """
    _take_both(one, other)
    if not _point(one, other, at):
        raise NotMergeable
    db.session.execute(update(Interest).where(Interest.merged_into_id == one.id).values(merged_into_id=other.id))
    _note_changes(one, other, at)
    for holding in _holdings.values():
        holding.move(one, other)


def move_choices(table: type[Base], key: str, one: Interest, other: Interest) -> None:
    """Move rows that say what was chosen by whom (``key``) and when; of two by the same, the earlier one counts."""
    row = table.__table__.c
    kept = [column.key for column in row if column.key not in {key, "interest_id"}]
    chosen = select(row[key], literal(other.id), *(row[name] for name in kept)).where(row.interest_id == one.id)
    moved = insert_into(table).from_select([key, "interest_id", *kept], chosen)
    earlier = moved.excluded.chosen_at < row.chosen_at
    first = {name: case((earlier, moved.excluded[name]), else_=row[name]) for name in kept}
    db.session.execute(moved.on_conflict_do_update(index_elements=[key, "interest_id"], set_=first))
    db.session.execute(delete(table).where(row.interest_id == one.id))


def _take_both(one: Interest, other: Interest) -> None:
    """Wait for whoever is choosing one of them, and let nobody begin to (PostgreSQL; SQLite has one writer anyway)."""
    both = select(Interest.id).where(Interest.id.in_((one.id, other.id))).order_by(Interest.id)
    db.session.execute(both.with_for_update())


def _point(one: Interest, other: Interest, at: datetime) -> bool:
    """Let one stand for the other if that can be done now, and tell whether it could."""
    target = aliased(Interest)
    offered = select(target.id).where(target.id == other.id, target.retired_at.is_(None)).exists()
    free = update(Interest).where(
        Interest.id == one.id, Interest.id != other.id, Interest.merged_into_id.is_(None), offered
    )
    retired = func.coalesce(Interest.retired_at, at, type_=Interest.retired_at.type)
    pointed = free.values(merged_into_id=other.id, retired_at=retired).execution_options(synchronize_session=False)
    return bool(db.session.execute(pointed).rowcount)  # type: ignore[attr-defined]


def _note_changes(one: Interest, other: Interest, at: datetime) -> None:
    change = (literal("interests"), literal(one.label), literal(other.label), literal(HOW), literal(at))
    theirs = select(CustomerInterest.customer_id, *change).where(CustomerInterest.interest_id == one.id)
    columns = ["customer_id", "detail", "old", "new", "how", "changed_at"]
    db.session.execute(insert(DetailChange).from_select(columns, theirs))


def _count(table: type[Base]) -> Callable[[Interest], int]:
    chosen = table.__table__.c.interest_id
    return lambda interest: db.session.scalar(select(func.count()).where(chosen == interest.id)) or 0


_holdings: dict[str, Holding] = {}

held_in(Holding("customers", _count(CustomerInterest), partial(move_choices, CustomerInterest, "customer_id")))
held_in(Holding("browsers", _count(BrowserInterest), partial(move_choices, BrowserInterest, "browser_id")))
