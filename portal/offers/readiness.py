"""What an offer still needs before it can be put out."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from portal.offers import queries
from portal.offers.codes.stock import stock_of
from portal.offers.models import ONE_CODE, POOL, Offer
from portal.offers.own_form.document import needs_email


def obstacles(offer: Offer, at: datetime | None = None, *, document: Mapping[str, Any] | None = None) -> list[str]:
    """Return what keeps an offer from being out, each in a sentence that says what to do.

    With ``at``, its end counts as well: nobody puts out what has ended at that moment. ``document`` is the definition of
    its form, where that is not saved yet.
    """
    return list(_obstacles(offer, at, document or queries.form_of(offer).document))


def _obstacles(offer: Offer, at: datetime | None, document: Mapping[str, Any]) -> Iterator[str]:
    if at is not None and offer.ends_at is not None and at >= offer.ends_at:
        yield "Its last day has passed. Choose a later one."
    if offer.code_kind == ONE_CODE and not offer.one_code:
        yield "It gives everybody one code, and there is none. Enter it."
    if offer.code_kind == POOL and not stock_of(offer).total:
        yield "It gives everybody a code of their own, and there are none yet. Add codes."
    if offer.limit_per_person and not needs_email(document):
        yield "It counts claims by email address, so its form has to need one. Change the form."
