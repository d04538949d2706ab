"""Changing the list of interests: what customers can say interests them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from portal.customers import queries
from portal.customers.models import Interest
from portal.db import db, one_at_a_time
from portal.web.slugs import slug_of

UP, DOWN = -1, 1


@dataclass(frozen=True, slots=True)
class Entry:
    """An interest in its place on the list, and what it was merged into (empty when it was not)."""

    interest: Interest
    stands_for: str
    is_first: bool
    is_last: bool


class OnListAlready(Exception):
    """There is an interest with this label already."""


def entries() -> list[Entry]:
    """Return the whole list: what is on offer in the order in which it is shown, then what no longer is."""
    everything, offered = queries.interests(), interests_on_offer()
    labels = {each.id: each.label for each in everything}
    return [
        Entry(each, labels.get(each.merged_into_id or 0, ""), each in offered[:1], each in offered[-1:])
        for each in everything
    ]


def add_interest(*, label: str) -> Interest:
    """Offer one more interest, after those that are there. Raises ``OnListAlready``."""
    _refuse_namesakes(label)
    last = db.session.scalar(select(func.max(Interest.position))) or 0
    interest = Interest(code=_unused_code(label), label=label, position=last + 1)
    db.session.add(interest)
    return interest


def rename_interest(interest: Interest, label: str) -> None:
    """Call an interest something else, also where it was chosen before; its code stays. Raises ``OnListAlready``."""
    _refuse_namesakes(label, interest)
    interest.label = label


def retire_interest(interest: Interest, *, at: datetime) -> None:
    """Stop offering an interest. Whoever chose it keeps it, and it can be offered again."""
    interest.retired_at = interest.retired_at or at


def offer_interest_again(interest: Interest) -> None:
    """Offer a retired interest again."""
    interest.retired_at = None


def move_interest(interest: Interest, by: int) -> None:
    """Let an interest change places with the one before it or after it, if there is one."""
    order = list(interests_on_offer())
    place = order.index(interest)
    other = place + by
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    for position, each in enumerate(order):
        each.position = position


def interests_on_offer() -> Sequence[Interest]:
    """Return the interests that can be picked, in the order they are shown."""
    return [each for each in queries.interests() if not each.retired_at]


def _refuse_namesakes(label: str, interest: Interest | None = None) -> None:
    """Refuse a name that another has. Until this one is saved, nobody else gives any."""
    one_at_a_time("the name of an interest")
    others = (each for each in queries.interests() if each is not interest)
    if any(each.label.casefold() == label.casefold() for each in others):
        raise OnListAlready


def _unused_code(label: str) -> str:
    """Make a code of a label; codes are never used twice."""
    return slug_of(
        label, joint="_", longest=50, otherwise="interest", used=set(db.session.scalars(select(Interest.code)))
    )
