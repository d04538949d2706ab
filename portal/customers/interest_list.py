"""The list of interests: what customers can say interests them."""

from sqlalchemy import func, select

from portal import clock
from portal.customers import queries
from portal.customers.models import Interest
from portal.db import db
from portal.web.slugs import slug_of


class OnOfferAlready(Exception):
    """There is an interest with this label already."""


def add_interest(*, label: str) -> Interest:
    """Offer one more interest, after those that are there. Raises ``OnOfferAlready``."""
    if any(each.label.casefold() == label.casefold() for each in queries.interests()):
        raise OnOfferAlready
    last = db.session.scalar(select(func.max(Interest.position))) or 0
    interest = Interest(code=_unused_code(label), label=label, position=last + 1)
    db.session.add(interest)
    return interest


def retire_interest(interest: Interest) -> None:
    """Stop offering an interest. Whoever chose it keeps it, and it can be offered again."""
    interest.retired_at = clock.now()


def offer_interest_again(interest: Interest) -> None:
    """Offer a retired interest again."""
    interest.retired_at = None


def _unused_code(label: str) -> str:
    """Make a code of a label; codes are never used twice."""
    return slug_of(
        label, joint="_", longest=50, otherwise="interest", used=set(db.session.scalars(select(Interest.code)))
    )
