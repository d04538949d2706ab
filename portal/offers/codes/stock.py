"""How many codes an offer has left, and handing out the next one."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select

from portal.db import db
from portal.offers.models import Offer, OfferCode

LOW_STOCK = 20
"""Below so many free codes staff are told."""


@dataclass(frozen=True, slots=True)
class Stock:
    """How many codes an offer has, and how many of them are free."""

    total: int
    free: int

    @property
    def is_low(self) -> bool:
        """Whether staff should think of more."""
        return self.free < LOW_STOCK


def next_free(offer: Offer) -> OfferCode:
    """Return the next code to hand out. Only in one's turn, and only while there are any left."""
    free = select(OfferCode).where(OfferCode.offer_id == offer.id, OfferCode.claim_id.is_(None))
    return db.session.scalars(free.order_by(OfferCode.id).limit(1)).one()


def stock_of(offer: Offer) -> Stock:
    """Count an offer's codes."""
    count = select(func.count(), func.count(OfferCode.claim_id)).where(OfferCode.offer_id == offer.id)
    total, taken = db.session.execute(count).one()
    return Stock(total, total - taken)


def free_codes(offer: Offer) -> Select[int]:
    """Return the query for the ids of the codes that no claim has yet."""
    return select(OfferCode.id).where(OfferCode.offer_id == offer.id, OfferCode.claim_id.is_(None))


def has_free_code(offer: Offer) -> bool:
    """Whether there is a code that no claim has yet."""
    return db.session.scalar(free_codes(offer).limit(1)) is not None
