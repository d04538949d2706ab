"""A survey of the demonstration to which customers were invited, each of them as far as people get, and an anonymous one."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from random import Random

import msgspec
from sqlalchemy import select

from portal.clock import now, today
from portal.customers.models import EMAIL, Customer
from portal.customers.queries import contact_points
from portal.db import db
from portal.demonstration.answers import AnswerPools
from portal.demonstration.documents import survey_document, voice_of
from portal.demonstration.mail import UNKNOWN
from portal.mail.models import REFUSED, SENT, OutboxMail
from portal.privacy.permissions import usable_points
from portal.privacy.purposes import RESEARCH
from portal.surveys.access.inviting import actions
from portal.surveys.access.inviting.lists import Listed
from portal.surveys.access.models import Invitation
from portal.surveys.answering import begin, save, submit
from portal.surveys.changing import mark_of
from portal.surveys.contact import NOTHING_GIVEN
from portal.surveys.models import Survey
from portal.surveys.sent import Form, SentPage
from portal.surveys.versions import definition_of, publish

STAFF = "command line"
INVITED, ANSWERED, BEGUN, PRINTED = 16, 7, 2, 3
ANONYMOUS_ANSWERS = 38
BY_LETTER = (
    "Abbey Dental, reception",
    "Hopyard Brewing",
    "Severn Joinery, Mr Marsh",
    "St Swithun Design",
    "Croft Primary",
)


def invite_and_answer(customers: Sequence[Customer], random: Random) -> None:
    """Publish both surveys and let people answer them."""
    began = now() - timedelta(days=12)
    invited = _published("key-customers", began)
    _invite(invited, customers, began)
    waiting = db.session.scalars(select(Invitation).where(Invitation.survey_id == invited.id).order_by(Invitation.id))
    pools = _pools(invited, random)
    for number, invitation in enumerate(list(waiting)[: ANSWERED + BEGUN]):
        at = began + timedelta(days=1 + number, hours=random.uniform(1, 6))
        _answer(invited, pools, at, invitation, whole=number < ANSWERED)
    anonymous = _published("plain-words", began)
    pools = _pools(anonymous, random)
    for _ in range(ANONYMOUS_ANSWERS):
        _answer(anonymous, pools, began + timedelta(days=random.uniform(0, 11)))


def _published(slug: str, at: datetime) -> Survey:
    return db.session.get_one(Survey, publish(survey_document(slug), by=STAFF, at=at).survey_id)


def _pools(survey: Survey, random: Random) -> AnswerPools:
    definition = definition_of(survey.id, survey.current_version)
    return AnswerPools(definition, survey.current_version, voice_of(survey.slug), random=random, today=today())


def _invite(survey: Survey, customers: Iterable[Customer], at: datetime) -> None:
    """Invite those who agreed to be asked, and some by letter."""
    asked = [each for each in customers if usable_points(each.id, RESEARCH.key, EMAIL)][:INVITED]
    lines = [Listed(2 + at, _mailbox(each), each.name or "", f"K-{100 + at}") for at, each in enumerate(asked)]
    letters = [Listed(100 + at, name=name, reference=f"L-{at + 1}") for at, name in enumerate(BY_LETTER)]
    actions.add(survey, [*lines, *letters], by=STAFF, at=at)
    actions.send(survey)
    own = select(Invitation).where(Invitation.survey_id == survey.id).order_by(Invitation.id)
    invitations = list(db.session.scalars(own))
    mailed = [each.mail_id for each in invitations if each.mail_id]
    for mail in db.session.scalars(select(OutboxMail).where(OutboxMail.id.in_(mailed))):
        mail.state, mail.queued_at, mail.due_at, mail.state_at, mail.sent_at = SENT, at, at, at, at
        if mail.id == mailed[-1]:
            mail.state, mail.problem, mail.sent_at = REFUSED, UNKNOWN, None
    actions.note_printed(survey, [each.id for each in invitations if not each.email][:PRINTED], at=at)


def _mailbox(customer: Customer) -> str:
    return next(each.value for each in contact_points(customer.id) if each.channel == EMAIL)


def _answer(
    survey: Survey, pools: AnswerPools, at: datetime, invitation: Invitation | None = None, *, whole: bool = True
) -> None:
    """Let somebody answer, page by page and to the end, or stop after the first page."""
    definition = pools.definition
    answers = msgspec.json.decode(pools.draw(1).answers[0])
    form = Form(survey.id, survey.current_version, definition, secrets.token_urlsafe(16), at - timedelta(minutes=3))
    pages = [
        SentPage(
            number,
            {uid: answer for uid, answer in answers.items() if uid in {each.uid for each in page.questions}},
            key=form.key,
            seen=mark_of(page, {}, NOTHING_GIVEN),
            invitation=invitation,
        )
        for number, page in enumerate(definition.pages, 1)
    ]
    response = begin(form, pages[0], at=at, fastest_seconds=0)
    for page in pages[1:] if whole else ():
        save(response, definition, page, at=at)
        submit(response, definition, NOTHING_GIVEN, page, at=at, fastest_seconds=0)
