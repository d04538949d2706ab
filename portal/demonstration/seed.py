"""Seeding the demonstration: an empty portal becomes one that has been in use for some months."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import itemgetter
from random import Random

from sqlalchemy import func, select

from portal.clock import LONDON, now, today
from portal.customers import links
from portal.customers.models import Customer
from portal.customers.queries import declared_by
from portal.db import db
from portal.demonstration.bulk import ResponseSource
from portal.demonstration.customers import introduce_customers
from portal.demonstration.documents import survey_document
from portal.demonstration.drafts import begin_draft
from portal.demonstration.interests import offer_interests
from portal.demonstration.invited import invite_and_answer
from portal.demonstration.mail import trouble_some_mail
from portal.demonstration.moments import working_moments
from portal.demonstration.offers import add_offers, claim_offers
from portal.demonstration.partners import add_partners
from portal.demonstration.plans import send_plans
from portal.staff.actions import add_staff_member
from portal.staff.queries import staff_member
from portal.surveys.following import HONEYPOT, TOO_FAST
from portal.surveys.models import Survey
from portal.surveys.queries import responses_of
from portal.surveys.versions import publish
from portal.web.addresses import public_url
from portal.web.roles import ROLES

ADDRESS = "demo@example.com"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What passwords are made of: nothing that looks like something else."""

WHOLE, LEFT = "whole", "left"
"""What becomes of a response; anything else says why it is suspect."""


@dataclass(frozen=True, slots=True)
class Showing:
    """One survey of the demonstration: how many answered, and how many days ago that began and ended.

    ``changed`` is the day, as many days ago, on which its second version took over. ``fading`` is the share by which
    answers get fewer every day.
    """

    slug: str
    responses: int
    began: int
    ended: int = 1
    in_progress: int = 0
    suspect: tuple[str, ...] = ()
    fading: float = 0.0
    changed: int | None = None
    closed: int | None = None


SHOWINGS = (
    Showing("help-desk-hours", 143, began=96, ended=70, fading=0.05, closed=69),
    Showing("office-move", 58, began=40, fading=0.02, in_progress=9),
    Showing("event-feedback", 187, began=19, fading=0.2, suspect=(HONEYPOT,)),
    Showing("annual-it-needs", 264, began=47, fading=0.03, in_progress=31, suspect=(TOO_FAST,)),
    Showing("support-call", 431, began=58, in_progress=12, suspect=(TOO_FAST, HONEYPOT), changed=23),
)


def demonstrate() -> Iterator[str]:
    """Fill an empty portal, and yield what to tell. A demonstration gets a new password each time; any other portal nothing."""
    if not db.session.scalar(select(func.count()).select_from(Survey)):
        offer_interests()
        add_partners()
        for showing in SHOWINGS:
            _show(showing, Random(showing.slug), today())
        begin_draft(by=ADDRESS, at=now())
        offers, customers = _introduce_and_offer(Random("customers"), today())
        trouble_some_mail(now())
        invite_and_answer(customers, Random("invited"))
        responses = sum(each.responses for each in SHOWINGS)
        yield f"The demonstration has {len(SHOWINGS)} surveys with {responses:,} responses"
        yield "Two more show an invitation in each state, and answers without a name"
        yield f"It has {offers} offers, and {len(customers)} customers; one of them has their own pages at"
        yield f"  {_own_pages(customers)}"
    elif staff_member(ADDRESS) is None:
        yield "The portal has surveys of its own, so no demonstration was added"
        return
    password = "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(4))
    add_staff_member(email=ADDRESS, name="Demonstration", roles=ROLES, password=password)
    yield f"Staff sign in to the demonstration as {ADDRESS} with the password {password}"


def _introduce_and_offer(random: Random, day: date) -> tuple[int, list[Customer]]:
    """Let people become customers, put offers out, and have them claimed. Return how many offers there are, and the customers."""
    offers = list(add_offers(day, ADDRESS))
    customers = introduce_customers(random)
    claim_offers(offers, customers, day, random)
    return len(offers), customers


def _own_pages(customers: Sequence[Customer]) -> str:
    """Return the address of the own pages of whoever has most on them: interests, and what they sent us."""
    busiest = max(customers, key=lambda customer: (bool(declared_by(customer.id)), len(responses_of(customer.id))))
    return public_url("preferences.overview", token=links.sign(links.PREFERENCES, busiest.link_key))


def _show(showing: Showing, random: Random, day: date) -> None:
    """Publish a survey and have it answered, version by version."""
    began, ended = day - timedelta(days=showing.began), day - timedelta(days=showing.ended)
    document = survey_document(showing.slug)
    if showing.closed is not None:
        document["closes"] = (day - timedelta(days=showing.closed)).isoformat()
    survey = db.session.get_one(Survey, publish(document, by=ADDRESS, at=_morning(began)).survey_id)
    answers = _answers(showing, began, ended, random)
    if showing.changed is not None:
        changed = _morning(day - timedelta(days=showing.changed))
        _answer(survey, [answer for answer in answers if answer[0] < changed], random)
        publish(survey_document(f"{showing.slug}-2"), by=ADDRESS, at=changed)
        answers = [answer for answer in answers if answer[0] >= changed]
    _answer(survey, answers, random)
    send_plans(survey, random)


def _answers(showing: Showing, began: date, ended: date, random: Random) -> list[tuple[datetime, str]]:
    """Return when each response is sent, and what becomes of it."""
    fates = [WHOLE] * showing.responses + [LEFT] * showing.in_progress + [*showing.suspect]
    random.shuffle(fates)
    moments = working_moments(len(fates), began, ended, fading=showing.fading, random=random)
    return list(zip(moments, fates, strict=True))


def _answer(survey: Survey, answers: list[tuple[datetime, str]], random: Random) -> None:
    """Add responses to the current version, in the order in which they came."""
    source = ResponseSource(survey, survey.current_version, random)
    for fate, group in groupby(answers, key=itemgetter(1)):
        moments = [at for at, _ in group]
        if fate == LEFT:
            source.in_progress(moments)
        else:
            source.submitted(moments, suspect="" if fate == WHOLE else fate)


def _morning(day: date) -> datetime:
    """Half past six, before anybody answers."""
    return datetime.combine(day, time(6, 30), LONDON)
