"""Offers as staff see them: their state, their claims and what is left of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, func, select

from portal.db import db
from portal.offers.claims import CLAIMED_BEFORE
from portal.offers.codes.stock import LOW_STOCK
from portal.offers.models import DRAFT, ENDED, LIVE, POOL, SCHEDULED, Claim, Offer, OfferCode
from portal.privacy.models import Partner
from portal.surveys.models import SUBMITTED, Response, ResponseContact
from portal.web.formats import counted, day


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One offer of the list: whose it is (empty for our own), and how many free codes its pool has (None without one)."""

    offer: Offer
    partner: str
    free: int | None

    def badges(self, at: datetime) -> list[tuple[str, str]]:
        """Its state and what needs somebody, each as the words and the tone of a badge."""
        badges = [state_in_words(self.offer, at)]
        if self.offer.state(at) in {LIVE, SCHEDULED} and self.is_low:
            badges.append((f"{counted(self.free or 0, 'code')} left", "attention"))
        if self.offer.state(at) == LIVE and not self.offer.has_room:
            badges.append(("All taken", "attention"))
        return badges

    @property
    def is_low(self) -> bool:
        """Whether its pool is almost empty."""
        return self.free is not None and self.free < LOW_STOCK


@dataclass(frozen=True, slots=True)
class OfferInNeed:
    """An offer that somebody should look at: how much of it was kept apart as a robot's, and how many codes are left.

    ``free`` is None where it is not that its codes run out.
    """

    offer: Offer
    kept_apart: int
    free: int | None


def offers_in_need(at: datetime) -> list[OfferInNeed]:
    """Return the offers that somebody should look at, the newest first."""
    suspects = (
        select(func.count())
        .where(Response.survey_id == Offer.survey_id, Response.suspect.not_in(("", CLAIMED_BEFORE)))
        .where(Response.status == SUBMITTED)
        .correlate(Offer)
        .scalar_subquery()
    )
    rows = db.session.execute(select(Offer, suspects, _free_codes()).order_by(Offer.id.desc()))
    low = [
        OfferInNeed(offer, kept, free if offer.code_kind == POOL and free < LOW_STOCK and offer.is_open(at) else None)
        for offer, kept, free in rows
    ]
    return [each for each in low if each.kept_apart or each.free is not None]


def offers_page(*, before: int | None, size: int) -> list[OfferLine]:
    """Return up to ``size`` offers older than the one with id ``before``, the newest first."""
    query = select(Offer, func.coalesce(Partner.name, ""), _free_codes()).outerjoin(
        Partner, Partner.id == Offer.partner_id
    )
    if before is not None:
        query = query.where(Offer.id < before)
    found = db.session.execute(query.order_by(Offer.id.desc()).limit(size))
    return [OfferLine(offer, partner, left if offer.code_kind == POOL else None) for offer, partner, left in found]


def claims_page(offer_id: int, *, before: int | None, size: int) -> Sequence[tuple[Claim, str | None]]:
    """Return up to ``size`` claims older than the one with id ``before``, the newest first, with the name given."""
    query = (
        select(Claim, ResponseContact.name)
        .outerjoin(ResponseContact, ResponseContact.response_id == Claim.response_id)
        .where(Claim.offer_id == offer_id)
    )
    if before is not None:
        query = query.where(Claim.id < before)
    rows: Sequence[Any] = db.session.execute(query.order_by(Claim.id.desc()).limit(size)).all()
    return rows


def claim_of(offer_id: int, claim_id: int) -> Claim | None:
    """Return one claim of one offer, or None."""
    return db.session.scalar(select(Claim).where(Claim.offer_id == offer_id, Claim.id == claim_id))


def _free_codes() -> ScalarSelect[int]:
    free = select(func.count()).where(OfferCode.offer_id == Offer.id, OfferCode.claim_id.is_(None))
    return free.correlate(Offer).scalar_subquery()


def state_in_words(offer: Offer, at: datetime) -> tuple[str, str]:
    """Say how an offer stands, in the words and the tone of a badge."""
    return {
        DRAFT: ("Draft", "neutral"),
        SCHEDULED: (f"Begins {day(offer.starts_at)}", "accent"),
        LIVE: (f"Live until {day(offer.last_moment)}" if offer.last_moment else "Live", "good"),
        ENDED: (f"Ended {day(offer.last_moment)}", "neutral"),
    }[offer.state(at)]
