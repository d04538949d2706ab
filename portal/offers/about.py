"""What offers are about: the interests that they are for."""

from sqlalchemy import delete, func, literal, select

from portal.customers.interests.merging import Holding, held_in
from portal.customers.models import Interest
from portal.db import db, insert_new
from portal.offers.models import OfferInterest

ABOUT = OfferInterest.__table__.c


def move_with_interests() -> None:
    """Let offers be for the interest into which theirs is merged."""
    held_in(Holding("offers", _count, _move))


def _count(interest: Interest) -> int:
    return db.session.scalar(select(func.count()).where(ABOUT.interest_id == interest.id)) or 0


def _move(one: Interest, other: Interest) -> None:
    theirs = select(ABOUT.offer_id, literal(other.id)).where(ABOUT.interest_id == one.id)
    db.session.execute(insert_new(OfferInterest).from_select(["offer_id", "interest_id"], theirs))
    db.session.execute(delete(OfferInterest).where(ABOUT.interest_id == one.id))
