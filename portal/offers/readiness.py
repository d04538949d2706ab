"""What an offer still needs before it can be put out."""

from collections.abc import Iterator
from datetime import datetime

from portal.offers import queries
from portal.offers.codes import stock_of
from portal.offers.models import ONE_CODE, POOL, Offer
from portal.offers.own_form import needs_email


def obstacles(offer: Offer, at: datetime) -> list[str]:
    """Return what keeps an offer from being put out, each in a sentence that says what to do."""
    return list(_obstacles(offer, at))


def _obstacles(offer: Offer, at: datetime) -> Iterator[str]:
    if offer.ends_at is not None and at >= offer.ends_at:
        yield "Its last day has passed. Choose a later one."
    if offer.code_kind == ONE_CODE and not offer.one_code:
        yield "It gives everybody one code, and there is none. Enter it."
    if offer.code_kind == POOL and not stock_of(offer).total:
        yield "It gives everybody a code of their own, and there are none yet. Add codes."
    if offer.limit_per_person and not needs_email(queries.form_of(offer)):
        yield "It counts claims by email address, so its form has to need one. Change the form."
