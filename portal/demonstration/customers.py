"""The customers of the demonstration: people who left an address with a response and confirmed it, and what they allow."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import RowMapping, select

from portal import clock
from portal.customers import actions as customers
from portal.customers.details import DETAILS
from portal.customers.models import EMAIL, Customer
from portal.customers.queries import details_of
from portal.customers.readers import at_own_pages
from portal.db import db
from portal.demonstration.people import JOB_TITLES
from portal.privacy import actions as privacy
from portal.privacy.confirmation import pending
from portal.privacy.erasure import erase
from portal.privacy.marketing import OBJECTION, Choices, MarketingBox, partner_box, record_choices
from portal.privacy.models import MarketingChoice
from portal.privacy.opting_in import SentForm, take_effect
from portal.privacy.partners.register import partners_in_use
from portal.privacy.permissions import granted_by
from portal.privacy.purposes import PERSONALISATION, SITE
from portal.privacy.receiving import receive
from portal.privacy.suppressions import suppress
from portal.privacy.unsubscribing.stopping import HOW as UNSUBSCRIBED
from portal.surveys.models import SUBMITTED, Response, ResponseContact, Survey

CONFIRMING, KNOWN_OTHERWISE = 0.75, 0.12
"""The share who confirm, of those who ticked something, and of the others, who asked us to remember their interests."""

STILL_ASKED = timedelta(days=4)
"""How long ago those were asked to confirm who have not done so yet."""

ASKING_A_PARTNER = 0.2
"""The share who ask for the offers of a partner."""

OWN_PAGES, BY_PHONE = "preferences", "staff/phone"
"""How something came about, as it is recorded."""


def introduce_customers(random: Random) -> list[Customer]:
    """Let people who left an address with a response become customers; return those of whom we still know something."""
    met: dict[int, tuple[Customer, datetime]] = {}
    for row in _addresses():
        customer = _met(row, random)
        if customer:
            met.setdefault(customer.id, (customer, row["submitted_at"]))
    for customer, since in met.values():
        _live_on(customer, since, random)
    return [customer for customer, _ in met.values() if customer.erased_at is None]


def _addresses() -> Sequence[RowMapping]:
    """Return what people left with their responses where an email address is among it, the oldest first."""
    details = [ResponseContact.__table__.c[key] for key in DETAILS]
    query = (
        select(Response.id, Response.submitted_at, Survey.slug, MarketingChoice.ticked, *details)
        .join(ResponseContact, ResponseContact.response_id == Response.id)
        .join(Survey, Survey.id == Response.survey_id)
        .outerjoin(MarketingChoice, MarketingChoice.id == ResponseContact.marketing_choice_id)
        .where(Response.status == SUBMITTED, Response.suspect == "", ResponseContact.email.is_not(None))
    )
    return db.session.execute(query.order_by(Response.submitted_at, Response.id)).mappings().all()


def _met(row: RowMapping, random: Random) -> Customer | None:
    """Let somebody become a customer, or not: they refused, or have not confirmed."""
    details = {key: row[key] for key in DETAILS if row[key]}
    sent = SentForm(
        f"surveys/{row['slug']}",
        details,
        row["ticked"] or {},
        origin=f"response:{row['id']}",
        remember=not row["ticked"],
    )
    if OBJECTION.key in sent.ticked:
        suppress(EMAIL, sent.email, reason=f"refused on {sent.form}", at=row["submitted_at"])
        return None
    if sent.ticked and row["submitted_at"] > clock.now() - STILL_ASKED:
        pending.ask(sent, at=row["submitted_at"])
        return None
    if random.random() > (CONFIRMING if sent.ticked else KNOWN_OTHERWISE):
        return None
    at = row["submitted_at"] + timedelta(minutes=random.randint(2, 300))
    customer = customers.customer_of_mailbox(sent.email, source=sent.form, at=at)
    take_effect(customer, sent, email=sent.email, how=pending.HOW, at=at)
    return customer


def _live_on(customer: Customer, since: datetime, random: Random) -> None:
    """Let something happen to a customer: nothing to most, and to some of them each thing that can."""
    at = since + (clock.now() - since) * random.uniform(0.3, 0.95)
    if random.random() < ASKING_A_PARTNER:
        _tick(customer, partner_box(random.choice(partners_in_use())), at)
    fate = random.random()
    if fate < 0.12:
        for cell in granted_by(customer.id)[:1]:
            privacy.withdraw(customer.id, *cell, how=UNSUBSCRIBED, at=at)
    elif fate < 0.17:
        privacy.withdraw_everything(customer.id, how=OWN_PAGES, at=at)
    elif fate < 0.22:
        _tick(customer, OBJECTION, at)
    elif fate < 0.28:
        privacy.withdraw(customer.id, PERSONALISATION.key, SITE, how=OWN_PAGES, at=at)
    elif fate < 0.36:
        customers.change_details(customer, {"job_title": random.choice(JOB_TITLES)}, how=BY_PHONE, at=at)
    elif fate < 0.38:
        erase(customer, how=BY_PHONE, at=at)


def _tick(customer: Customer, box: MarketingBox, at: datetime) -> None:
    """Tick a box on the page of one's own details, which holds them all."""
    choices = Choices((box,))
    record_choices(choices, form=OWN_PAGES, at=at)
    receive(SentForm(OWN_PAGES, details_of(customer), choices.ticked), reader=at_own_pages(customer), at=at)
