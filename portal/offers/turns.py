"""One at a time: whoever claims an offer or adds to its codes waits for whoever does so already."""

from sqlalchemy import select, update

from portal.db import db
from portal.offers.models import Offer


def take_turn(offer: Offer) -> Offer:
    """Let nobody else claim this offer or change its codes until this is saved, and return it as it is now.

    It is an UPDATE that changes nothing: the one lock that both databases know.
    """
    unchanged = update(Offer).where(Offer.id == offer.id).values(claimed=Offer.claimed)
    db.session.execute(unchanged.execution_options(synchronize_session=False))
    return db.session.scalars(select(Offer).where(Offer.id == offer.id).execution_options(populate_existing=True)).one()
