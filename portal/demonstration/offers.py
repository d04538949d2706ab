"""The special offers of the demonstration, one in each state that an offer can be in, and the claims of their customers."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from random import Random
from typing import Any

import msgspec
from sqlalchemy import update

from portal.clock import LONDON
from portal.customers.models import Customer
from portal.customers.queries import details_of
from portal.customers.readers import at_own_pages
from portal.db import db
from portal.demonstration.answers import AnswerPools
from portal.demonstration.documents import offer_documents
from portal.demonstration.hills import picture
from portal.demonstration.moments import working_moments
from portal.mail.models import SENT, WAITING, OutboxMail
from portal.offers import actions
from portal.offers.claims import claim
from portal.offers.codes.new import add_random
from portal.offers.models import POOL, Offer
from portal.offers.own_form.document import first_document, publish_form
from portal.offers.pictures import read_picture
from portal.offers.queries import form_of, survey_of
from portal.privacy.partners.register import partners
from portal.surveys.sent import Form, SentPage

COLUMNS = (
    "title", "summary", "text", "terms", "saving", "what_next", "code_kind", "one_code", "limit_total", "limit_per_person"
)  # fmt: skip
READING, MAILING = timedelta(minutes=3), timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Claiming:
    """A claim that is to be made: when, of what, by whom, and what they send."""

    at: datetime
    offer: Offer
    form: Form
    customer: Customer
    contact: Mapping[str, Any]
    answers: Mapping[str, Any]


def add_offers(day: date, by: str) -> Iterator[tuple[Offer, Mapping[str, Any]]]:
    """Make every offer and yield each with its document; what is to be put out is put out."""
    names = {each.name: each.id for each in partners()}
    for document in offer_documents():
        made = day - timedelta(days=max(document["began"] or 0, 1))
        yield _added(document, names.get(document.get("partner", "")), day, made, by), document


def claim_offers(
    offers: Iterable[tuple[Offer, Mapping[str, Any]]], customers: Sequence[Customer], day: date, random: Random
) -> None:
    """Let customers claim each offer as often as its document says, one after the other as they came."""
    claims = [each for offer, document in offers for each in _claims(offer, document, customers, day, random)]
    for each in sorted(claims, key=attrgetter("at")):
        sent = SentPage(1, each.answers, each.contact)
        claim(each.offer, each.form, sent, at=each.at, fastest_seconds=0, reader=at_own_pages(each.customer))
        _hand_over(each.at)


def _claims(
    offer: Offer, document: Mapping[str, Any], customers: Sequence[Customer], day: date, random: Random
) -> Iterator[Claiming]:
    """Yield who claims an offer, from its beginning until yesterday or its end."""
    if not document["claims"]:
        return
    last = day - timedelta(days=max(1, 1 - document["ends"]))
    first = day - timedelta(days=document["began"])
    moments = working_moments(document["claims"], first, last, fading=0.02, random=random)
    definition, version = form_of(offer), survey_of(offer).current_version
    asked = {each.key for each in definition.contact}
    answers = AnswerPools(definition, version, {}, random=random, today=day).draw(len(moments)).answers
    for customer, at, answer in zip(random.sample(list(customers), len(moments)), moments, answers, strict=True):
        contact = {key: value for key, value in details_of(customer).items() if key in asked}
        form = Form(offer.survey_id, version, definition, secrets.token_urlsafe(16), at - READING)
        yield Claiming(at, offer, form, customer, contact, msgspec.json.decode(answer))


def _hand_over(at: datetime) -> None:
    """Let the mail about a claim have gone out a moment after it."""
    gone = {
        "state": SENT,
        "queued_at": at,
        "due_at": at,
        "attempts": 1,
        "state_at": at + MAILING,
        "sent_at": at + MAILING,
    }
    db.session.execute(update(OutboxMail).where(OutboxMail.kind == "offer", OutboxMail.state == WAITING).values(gone))


def _added(document: Mapping[str, Any], partner_id: int | None, day: date, made: date, by: str) -> Offer:
    at = _morning(made)
    given = {key: document[key] for key in COLUMNS if key in document} | {"partner_id": partner_id}
    offer = actions.add_offer(slug=document["slug"], given=given, for_interests=document["interests"], by=by, at=at)
    publish_form(_form(document), by=by, at=at)
    if document["code_kind"] == POOL:
        add_random(offer, document["codes"])
    if "picture" in document:
        actions.show_picture(offer, read_picture(picture()), document["picture"])
    if document["began"] is not None:
        offer.starts_at = _midnight(day - timedelta(days=document["began"]))
        offer.ends_at = _midnight(day + timedelta(days=document["ends"] + 1))
        actions.release(offer, at=at)
    return offer


def _form(document: Mapping[str, Any]) -> dict[str, Any]:
    form = first_document(document["slug"], document["title"])
    page = {**form["pages"][0], "questions": document["questions"]}
    return {**form, "contact": {"details": document["contact"]}, "pages": [page]}


def _morning(day: date) -> datetime:
    """Half past six, before anybody claims anything."""
    return datetime.combine(day, time(6, 30), LONDON)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
