"""Offers to test with, and what becomes of them."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select

from portal import clock
from portal.db import db
from portal.offers import actions
from portal.offers.claims import claim
from portal.offers.models import POOL, Claim, OfferCode
from portal.offers.own_form.document import first_document, publish_form
from portal.offers.queries import offer_named, survey_of
from portal.surveys.sent import Form, SentPage
from portal.surveys.versions import definition_of
from tests.support.surveys import AtWork, Document

STAFF = "editor@portal.example"
TITLE = "Two months of backup free"
NEEDS_EMAIL: Document = {
    "details": [{"key": "name"}, {"key": "email", "required": True, "why": "Your code goes there."}]
}


def put_out_offer(
    at_work: AtWork,
    slug: str = "backup",
    *,
    form: Mapping[str, Any] | None = None,
    codes: Iterable[str] = (),
    interests: Iterable[str] = (),
    released: bool = True,
    **given: Any,
) -> str:
    """Put an offer out and return its address. ``form`` changes its form, ``codes`` are its pool, ``given`` its columns."""
    values = {"title": TITLE, "summary": "Nightly, encrypted, restored by us."} | given
    with at_work():
        at = clock.now()
        if pool := list(codes):
            values["code_kind"] = POOL
        offer = actions.add_offer(slug=slug, given=values, for_interests=interests, by=STAFF, at=at)
        if form:
            publish_form(first_document(slug, values["title"]) | dict(form), by=STAFF, at=at)
        if pool:
            db.session.execute(insert(OfferCode), [{"offer_id": offer.id, "code": code} for code in pool])
        offer.released_at = at if released else None
    return f"/offers/{slug}"


def claims(at_work: AtWork, slug: str = "backup") -> list[Claim]:
    """Return the claims of an offer, the oldest first."""
    with at_work():
        offer = offer_named(slug)
        assert offer
        return list(db.session.scalars(select(Claim).where(Claim.offer_id == offer.id).order_by(Claim.id)))


def claimed(at_work: AtWork, slug: str, contact: Mapping[str, Any]) -> Claim:
    """Claim an offer as its form would, with these details, and return the claim."""
    with at_work():
        offer = offer_named(slug)
        assert offer
        survey, at = survey_of(offer), clock.now()
        definition = definition_of(survey.id, survey.current_version)
        form = Form(survey.id, survey.current_version, definition, secrets.token_urlsafe(16), at)
        outcome = claim(offer, form, SentPage(1, {}, contact), at=at, fastest_seconds=0)
        assert outcome.claim
        return outcome.claim


def days_from_now(days: float) -> datetime:
    """Return the moment so many days from now."""
    return clock.now() + timedelta(days=days)
