"""Claiming an offer: the response, the code and the limits in one transaction, for one claim of an offer at a time."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, false, func, or_, select

from portal.customers.models import EMAIL, Customer
from portal.customers.queries import contact_point
from portal.customers.readers import STRANGER, Reader
from portal.db import db, take_turn
from portal.mail import outbox
from portal.offers.codes import stock
from portal.offers.models import ONE_CODE, POOL, Claim, Offer
from portal.privacy.suppressions import keyed_hash
from portal.surveys import answering
from portal.surveys.contact import given_with
from portal.surveys.correcting import vouch_for
from portal.surveys.models import Response, ResponseContact
from portal.surveys.queries import response_by_key
from portal.surveys.sent import Form, SentPage
from portal.surveys.versions import definition_of
from portal.web.addresses import public_url
from portal.web.throttle import Throttle

MAILS = Throttle("mails about claims", within=timedelta(days=1), most_for_one_address=5)
"""How many of them one address gets, whoever types it."""

CLAIMED_BEFORE = "claimed before"
"""Why a response is kept apart that came after its sender had claimed the offer as often as one person can."""


class TooFast(Exception):
    """The form was sent faster than anybody reads it; nothing was saved, and it can be sent again."""


class NotOpen(Exception):
    """The offer cannot be claimed at this time; nothing was saved."""


class AllTaken(Exception):
    """Nothing of the offer is left; nothing was saved."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a form that was sent, kept as the response with this id.

    ``claim`` is there where its sender may see it. Without one, what there is to tell was sent to the address they gave,
    or, where the form is ``kept_apart``, a person has to look at it first.
    """

    response_id: int
    claim: Claim | None = None
    kept_apart: bool = False


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a form: the address typed in it, and the customer whose proved address that is, if it is they."""

    email: str
    customer: Customer | None

    @property
    def person(self) -> str:
        """The keyed hash by which their claims are counted; empty when they gave no address."""
        return keyed_hash(EMAIL, self.email) if self.email else ""


def sender_of(sent: SentPage, reader: Reader) -> Sender:
    """Return who sends a form."""
    email, customer = sent.contact.get("email") or "", reader.proved
    point = contact_point(customer.id, EMAIL, email) if customer and email else None
    proved = not email or (point is not None and point.confirmed_at is not None)
    return Sender(email, customer if proved else None)


def claim(
    offer: Offer, form: Form, sent: SentPage, *, at: datetime, fastest_seconds: float, reader: Reader = STRANGER
) -> Outcome:
    """Claim an offer with a form that was filled in. The same form sent again comes to the same.

    ``reader`` is the one who sends it. Raises ``TooFast``, ``NotOpen`` or ``AllTaken``.
    """
    offer, sender = take_turn(Offer, offer.id), sender_of(sent, reader)
    before = response_by_key(form.survey_id, form.key)
    if before:
        return _outcome(offer, before, sender)
    _refuse(offer, form, at, fastest_seconds)
    if not sent.suspect and _has_had_enough(offer, sender):
        sent = replace(sent, suspect=CLAIMED_BEFORE)
    response = answering.begin(form, sent, at=at, fastest_seconds=0, reader=reader)
    made = None if response.suspect else _give(offer, response, sender, at)
    _tell(offer, response, sender, made)
    return _outcome(offer, response, sender, made)


def accept(offer: Offer, response: Response, *, at: datetime) -> Claim:
    """Give a response that was kept apart its claim after all. Raises ``AllTaken``."""
    offer = take_turn(Offer, offer.id)
    if not is_left(offer):
        raise AllTaken
    vouch_for(response, definition_of(offer.survey_id, response.version), at=at)
    sender = Sender(given_with(response.id).contact.get("email") or "", None)
    made = _give(offer, response, sender, at)
    _tell(offer, response, sender, made)
    return made


def is_left(offer: Offer) -> bool:
    """Whether there is something left of an offer: within its limit, and a code where each claim needs one."""
    return offer.has_room and (offer.code_kind != POOL or stock.has_free_code(offer))


def _refuse(offer: Offer, form: Form, at: datetime, fastest_seconds: float) -> None:
    if not offer.is_open(at):
        raise NotOpen
    if not is_left(offer):
        raise AllTaken
    if (at - form.opened_at).total_seconds() < fastest_seconds:
        raise TooFast


def _give(offer: Offer, response: Response, sender: Sender, at: datetime) -> Claim:
    """Make the claim of a response, with a code if the offer gives one, count it and return it."""
    person = sender.person if offer.limit_per_person else ""
    given = stock.next_free(offer) if offer.code_kind == POOL else None
    code = given.code if given else offer.one_code if offer.code_kind == ONE_CODE else ""
    made = Claim(
        offer_id=offer.id,
        response_id=response.id,
        person=person,
        code=code,
        claimed_at=at,
        key=secrets.token_urlsafe(16),
    )
    db.session.add(made)
    db.session.flush()
    if given:
        given.claim_id = made.id
    offer.claimed += 1
    return made


def _tell(offer: Offer, response: Response, sender: Sender, made: Claim | None) -> None:
    """Send what came of it to the address that was given, if one was; nothing to what may be a robot."""
    claim = made or (_latest_claim(offer, sender) if response.suspect == CLAIMED_BEFORE else None)
    if not sender.email or claim is None or not MAILS.has_room(email=sender.email):
        return
    outbox.queue(
        to=sender.email,
        template="mail/offer_claimed_before.md" if response.suspect else "mail/offer_claimed.md",
        kind="offer",
        customer_id=sender.customer.id if sender.customer else None,
        offer=offer,
        claim=claim,
        address=public_url("offers.claimed", slug=offer.slug, key=claim.key),
    )


def _outcome(offer: Offer, response: Response, sender: Sender, made: Claim | None = None) -> Outcome:
    """Say what came of a response. Whether somebody claimed before is told to nobody but that very person."""
    if response.suspect not in {"", CLAIMED_BEFORE}:
        return Outcome(response.id, kept_apart=True)
    if (offer.limit_per_person or response.suspect) and not sender.customer:
        return Outcome(response.id)
    return Outcome(response.id, made or _claim_of(response) or _latest_claim(offer, sender))


def _has_had_enough(offer: Offer, sender: Sender) -> bool:
    if offer.limit_per_person is None:
        return False
    claims = select(func.count()).select_from(Claim).where(Claim.offer_id == offer.id, _theirs(sender))
    return (db.session.scalar(claims) or 0) >= offer.limit_per_person


def _claim_of(response: Response) -> Claim | None:
    return db.session.scalar(select(Claim).where(Claim.response_id == response.id))


def _latest_claim(offer: Offer, sender: Sender) -> Claim | None:
    claims = select(Claim).where(Claim.offer_id == offer.id, _theirs(sender))
    return db.session.scalar(claims.order_by(Claim.id.desc()).limit(1))


def _theirs(sender: Sender) -> ColumnElement[bool]:
    """Whether a claim is of the same person: by the address, or by what a customer claimed with other addresses."""
    same_address = Claim.person == sender.person if sender.email else false()
    if sender.customer is None:
        return same_address
    own = select(ResponseContact.response_id).where(ResponseContact.customer_id == sender.customer.id)
    return or_(same_address, Claim.response_id.in_(own))
