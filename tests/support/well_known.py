"""A customer of whom there is something on each of their own pages, and one of whom there is hardly anything."""

from datetime import datetime, timedelta

from portal import clock
from portal.customers import actions as customers
from portal.customers.models import Customer
from portal.db import db
from portal.mail import outbox
from portal.mail.models import IN_DOUBT, REFUSED, SENT, OutboxMail
from portal.offers.queries import offer_named
from portal.privacy import actions as permissions
from portal.privacy.marketing import OPT_INS, Choices, partner_box, record_choices
from portal.privacy.partners.register import add_partner
from portal.privacy.purposes import cell_called
from portal.surveys import correcting
from portal.surveys.models import Response, Survey
from portal.surveys.sent import SentPage
from portal.surveys.versions import definition_of
from tests.support import exports, offers, own_pages, surveys
from tests.support.customers import customer
from tests.support.surveys import EACH_TYPE, AtWork, coded, page, question

WAY = question("way", "single_choice", label="How was it settled?", required=True, options=coded("phone", "visit"))
NEEDS = surveys.survey(
    page(
        "about_you",
        WAY,
        EACH_TYPE["multiple_choice"],
        EACH_TYPE["likert"],
        EACH_TYPE["long_text"],
        title="What you use",
    ),
    slug="needs",
    title="What will your business need from IT in 2027?",
    contact=surveys.CONTACT,
)
CALL = surveys.survey(page("call", WAY, title="Your call"), slug="call", title="How did our support go?")
CLOSED = surveys.survey(page("day", EACH_TYPE["rating"], title="Our open day"), slug="day", title="Our open day")
LONG = surveys.survey(
    page("one", EACH_TYPE["nps"]), page("two", EACH_TYPE["short_text"]), slug="long", title="A year with us"
)
ANSWERS = {
    "way": "visit",
    "services": ["backup", "more"],
    "services.other": "Telephone handsets",
    "went": {"speed": "well", "manner": "fairly"},
    "remarks": "Rung back within the hour.\nThank you.",
}
GIVEN = {"name": "Amira Khan", "email": "amira.khan@severn-joinery.example.co.uk", "phone": "+441905123456"}


def well_known(at_work: AtWork) -> str:
    """Make a customer who has done everything there is to do, and return the address of their own pages."""
    surveys.offer_interests(at_work)
    long_ago = clock.now() - timedelta(days=200)
    amira = customer(
        at_work,
        interests=["backup", "security"],
        at=long_ago,
        job_title="Office manager",
        phone="+441905123456",
        address="12 Foregate Street\nWorcester",
        postcode="WR1 1DB",
    )
    _answers(at_work, amira)
    _claims(at_work, amira)
    with at_work():
        _changes(amira)
        _permissions(amira, long_ago)
        _mails(amira)
    return own_pages.own_pages(at_work, amira)


def hardly_known(at_work: AtWork) -> str:
    """Make a customer who has only confirmed a mailbox, and return the address of their own pages."""
    return own_pages.own_pages(at_work, customer(at_work, "new@example.com", name=""))


def _answers(at_work: AtWork, amira: int) -> None:
    for document in (NEEDS, CALL, CLOSED, LONG):
        surveys.put_out(at_work, document)
    needs = exports.answer(at_work, ANSWERS, GIVEN, slug="needs")
    call = exports.answer(at_work, {"way": "phone"}, slug="call")
    day = exports.answer(at_work, {"stars": 4}, slug="day")
    long = exports.answer(at_work, {"likely": 9}, slug="long")
    own_pages.is_theirs(at_work, amira, needs, call, day, long)
    with at_work():
        survey = db.session.query(Survey).filter_by(slug="day").one()
        survey.closes_at = clock.now() - timedelta(days=1)
        for number, act in ((needs, _correct), (call, _withdraw)):
            act(db.session.get_one(Response, number))


def _correct(response: Response) -> None:
    definition = definition_of(response.survey_id, response.version)
    sent = SentPage(1, ANSWERS | {"way": "phone"}, GIVEN)
    correcting.correct(response, definition, sent, seen=response.row_version, at=clock.now())


def _withdraw(response: Response) -> None:
    correcting.withdraw(response, definition_of(response.survey_id, response.version), at=clock.now())


def _claims(at_work: AtWork, amira: int) -> None:
    """Claim two offers: one with a code, which is still open, and one without, which has ended."""
    offers.put_out_offer(
        at_work,
        codes=["WITS-7Q2M-4KDP"],
        what_next="Tell us the code when you ring us.",
        ends_at=offers.days_from_now(6),
    )
    offers.put_out_offer(at_work, "test", title="A phishing test for your whole team", ends_at=offers.days_from_now(30))
    for slug in ("backup", "test"):
        own_pages.is_theirs(at_work, amira, offers.claimed(at_work, slug, GIVEN).response_id)
    with at_work():
        offer_named("test").ends_at = clock.now()


def _changes(amira: int) -> None:
    known = db.session.get_one(Customer, amira)
    customers.change_details(known, {"phone": "+441632960123", "job_title": None}, how="preferences", at=clock.now())


def _permissions(amira: int, at: datetime) -> None:
    partner = add_partner(name="Malvern Telephones", link_id=None, at=at)
    for box in (*OPT_INS[:2], OPT_INS[-1], partner_box(partner)):
        record_choices(Choices((box,)), form="surveys/needs", at=at)
        cell = cell_called(box.key)
        permissions.grant(amira, *cell, how="confirmed by email", form="surveys/needs", wording=box.sha256, at=at)
    permissions.withdraw(amira, "promotions", "phone", how="preferences", at=at + timedelta(days=30))


def _mails(amira: int) -> None:
    for state in (SENT, SENT, REFUSED, IN_DOUBT, "waiting"):
        number = outbox.queue(
            to=GIVEN["email"],
            template="mail/preferences_link.md",
            kind="preferences link",
            customer_id=amira,
            link="https://portal.example/preferences/none/",
            until=clock.now(),
            surveys="https://portal.example/surveys/",
        )
        db.session.get_one(OutboxMail, number).state = state
