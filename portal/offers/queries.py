"""Reading offers, their codes and claims."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, and_, case, func, or_, select

from portal.customers.models import Interest
from portal.db import db
from portal.languages import language
from portal.offers.models import POOL, Claim, Offer, OfferCode, OfferInterest, OfferPicture
from portal.offers.patterns import Pattern, pattern_of
from portal.offers.words import ends_in_words
from portal.privacy.models import Partner
from portal.surveys.definition import Definition
from portal.surveys.models import ResponseContact, Survey
from portal.surveys.versions import definition_of
from portal.web.addresses import bare_path

ENDING_SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ListedOffer:
    """An offer as a card shows it: whose it is (empty for our own), its picture, and the labels of its interests by code.

    ``fitting`` are the codes among them that were asked for; ``ends`` says in words until when it can be claimed.
    """

    offer: Offer
    partner: str
    picture: OfferPicture | None
    interests: Mapping[str, str]
    fitting: tuple[str, ...]
    ends: str

    @property
    def pattern(self) -> Pattern:
        """What is drawn where it has no picture."""
        return pattern_of(self.offer.slug)

    def picture_path(self, size: str) -> str:
        """The address of its picture in one of its two sizes."""
        assert self.picture is not None
        return bare_path("offers.picture", slug=self.offer.slug, digest=self.picture.digest, size=size)


def offer_named(slug: str) -> Offer | None:
    """Return the offer at this address, or None."""
    return db.session.scalar(select(Offer).where(Offer.slug == slug))


def survey_of(offer: Offer) -> Survey:
    """Return the survey that is an offer's own form."""
    return db.session.get_one(Survey, offer.survey_id)


def form_of(offer: Offer) -> Definition:
    """Return what an offer's form asks now."""
    return definition_of(offer.survey_id, survey_of(offer).current_version, language())


def open_offers(at: datetime, interests: Collection[str] = (), most: int | None = None) -> list[ListedOffer]:
    """Return what can be claimed at this moment: first what fits most of these interests, by their codes.

    Among those, what ends within a week comes first, the soonest before the others; then the newest.
    """
    ending = case((Offer.ends_at < at + ENDING_SOON, Offer.ends_at), else_=None)
    newest = func.coalesce(Offer.starts_at, Offer.released_at)
    query = _listing().where(_takes_claims(at))
    query = query.order_by(_fitting(interests).desc(), ending.asc().nulls_last(), newest.desc(), Offer.id.desc())
    return [_listed(row, interests, at) for row in db.session.execute(query.limit(most))]


def listed_offer(offer: Offer, at: datetime) -> ListedOffer:
    """Return one offer as a card shows it, whatever its state."""
    return _listed(db.session.execute(_listing().where(Offer.id == offer.id)).one(), (), at)


def partner_of(offer: Offer) -> Partner | None:
    """Return the partner whose offer it is, while we work with it; None for one of our own."""
    partner = db.session.get(Partner, offer.partner_id) if offer.partner_id else None
    return partner if partner and not partner.retired_at else None


def picture_of(offer: Offer) -> OfferPicture | None:
    """Return an offer's picture, or None."""
    return db.session.get(OfferPicture, offer.id)


def picture_called(slug: str, digest: str) -> OfferPicture | None:
    """Return the picture of the offer at this address while it is this one, in both sizes, or None."""
    query = select(OfferPicture).join(Offer, Offer.id == OfferPicture.offer_id)
    return db.session.scalar(query.where(Offer.slug == slug, OfferPicture.digest == digest))


def claim_called(offer_id: int, key: str) -> Claim | None:
    """Return the claim of an offer that a link's key belongs to, or None."""
    return db.session.scalar(select(Claim).where(Claim.offer_id == offer_id, Claim.key == key))


def claims_of(customer_id: int) -> Sequence[Row[Claim, Offer]]:
    """Return the claims that are certainly a customer's own, each with its offer, the latest first."""
    query = (
        select(Claim, Offer)
        .join(Offer, Offer.id == Claim.offer_id)
        .join(ResponseContact, ResponseContact.response_id == Claim.response_id)
        .where(ResponseContact.customer_id == customer_id)
    )
    return db.session.execute(query.order_by(Claim.id.desc())).all()


def _listing() -> Select[*tuple[Any, ...]]:
    return (
        select(Offer, func.coalesce(Partner.name, ""), OfferPicture, _interests_in_words())
        .outerjoin(Partner, Partner.id == Offer.partner_id)
        .outerjoin(OfferPicture, OfferPicture.offer_id == Offer.id)
    )


def _takes_claims(at: datetime) -> ColumnElement[bool]:
    """Whether an offer is live, within its limit, and has a code left where each claim needs one."""
    free = select(OfferCode.id).where(OfferCode.offer_id == Offer.id, OfferCode.claim_id.is_(None)).exists()
    return and_(
        Offer.released_at.is_not(None),
        or_(Offer.starts_at.is_(None), Offer.starts_at <= at),
        or_(Offer.ends_at.is_(None), Offer.ends_at > at),
        or_(Offer.limit_total.is_(None), Offer.claimed < Offer.limit_total),
        or_(Offer.code_kind != POOL, free),
    )


def _fitting(interests: Collection[str]) -> ColumnElement[int]:
    """Return how many of these interests an offer is for."""
    found: ScalarSelect[int] = _interests_of_offer(func.count()).where(Interest.code.in_(interests)).scalar_subquery()
    return found


def _interests_in_words() -> ScalarSelect[str]:
    """Return each interest's code and label in one text, a line each; a code has no space in it."""
    lines = func.aggregate_strings(Interest.code + " " + Interest.label, "\n")
    found: ScalarSelect[str] = _interests_of_offer(lines).scalar_subquery()
    return found


def _interests_of_offer(what: Any) -> Select[Any]:
    """Return the query of something about an offer's interests."""
    return (
        select(what)
        .select_from(OfferInterest)
        .join(Interest, Interest.id == OfferInterest.interest_id)
        .where(OfferInterest.offer_id == Offer.id)
        .correlate(Offer)
    )


def _listed(row: Row[*tuple[Any, ...]], wanted: Collection[str], at: datetime) -> ListedOffer:
    offer, partner, picture, lines = row
    interests = dict(line.split(" ", 1) for line in sorted((lines or "").splitlines()))
    fitting = tuple(code for code in interests if code in wanted)
    return ListedOffer(offer, partner, picture, interests, fitting, ends_in_words(offer, at))
