"""Interests are remembered with an address once it is confirmed from its mailbox, and from nothing else."""

import pytest
from sqlalchemy import select

from portal.customers.models import Customer
from portal.customers.queries import declared_by, details_of
from portal.db import db
from portal.privacy import permissions, suppressions
from portal.privacy.models import Confirmation
from portal.privacy.purposes import Cell
from tests.support.customers import AMIRA, customer, token_of
from tests.support.mail import link_in
from tests.support.own_pages import own_browser
from tests.support.surveys import offer_interests, put_out, question, survey

PICKED = "/interests?interest=backup&interest=security"
PICKING = "What are you interested in?"
EMAIL = "Email me about your services and special offers"
OBJECTION = "Do not use my information for direct marketing, by anybody"


@pytest.fixture(autouse=True)
def interests(at_work):
    """The list of interests, and a survey about one of them."""
    offer_interests(at_work)
    put_out(at_work, survey(question("matter"), title="Passwords", slug="passwords", interests=["security"]))
    put_out(at_work, survey(question("matter"), title="The open day", slug="open-day"))


@pytest.fixture
def confirms(visitor, mails):
    """Opens the link in the latest mail and says that it was them."""
    return lambda: visitor.opens(link_in(mails()[-1], "/confirm/")).form().send("Yes, save this")


@pytest.fixture
def customers(at_work):
    """Reads every customer: their details."""

    def read():
        with at_work():
            return [details_of(each) for each in db.session.scalars(select(Customer).order_by(Customer.id))]

    return read


def test_a_stranger_becomes_a_customer_whose_pages_fit(visitor, at_work, confirms, customers):
    home = visitor.opens("/").form("Show what fits").fill({PICKING: ["Cyber security"]}).send()
    form = home.follows("Remember them by email")
    assert form.field(PICKING).value == ["Cyber security"]
    sent = form.form().fill({"Email address": AMIRA, "Name": "Amira Khan"}).send()
    assert sent.heading == "Look in your mailbox"
    assert customers() == []
    confirms()
    assert customers() == [{"name": "Amira Khan", "email": AMIRA, "interests": ["security"]}]
    with at_work():
        known = db.session.scalars(select(Customer)).one().id
    page = visitor.opens(f"/?me={token_of(at_work, known)}")
    assert page.heading == "Good to see you, Amira"
    assert page.says("Because you chose Cyber security on")


def test_a_browser_that_remembers_them_is_recognised_once_the_mailbox_is_confirmed_in_it(visitor, confirms):
    visitor.opens("/?interest=backup").form("Remember me in this browser").send()
    visitor.sends("/interests", {"Email address": AMIRA, "Name": "Amira Khan", PICKING: ["Telephones"]})
    confirms()
    page = visitor.opens("/")
    assert page.heading == "Good to see you, Amira"
    assert page.field(PICKING).value == ["Cloud backup", "Telephones"]


def test_whoever_types_a_known_address_changes_nothing_and_finds_nothing_out(visitor, at_work, mails, customers):
    known = customer(at_work, interests=["telephones"])
    before = customers()
    answers = [
        visitor.sends(PICKED, {"Email address": address, "Name": "Mallory"}) for address in (AMIRA, "ben@example.com")
    ]
    assert answers[0].text == answers[1].text
    assert [each.to_address for each in mails()] == [AMIRA, "ben@example.com"]
    assert len({each.text.count("\n") for each in mails()}) == 1
    assert customers() == before
    with at_work():
        assert list(declared_by(known)) == ["telephones"]


def test_what_is_ticked_counts_with_the_interests(visitor, at_work, confirms, mails):
    visitor.sends(PICKED, {"Email address": AMIRA, EMAIL: True})
    confirms()
    with at_work():
        known = db.session.scalars(select(Customer)).one().id
        assert permissions.granted_by(known) == [Cell("promotions", "email")]


def test_a_refusal_counts_at_once_and_the_interests_once_they_are_confirmed(visitor, at_work, confirms, customers):
    visitor.sends(PICKED, {"Email address": AMIRA, OBJECTION: True, EMAIL: True})
    with at_work():
        assert suppressions.is_suppressed("email", AMIRA)
    confirms()
    assert customers()[0]["interests"] == ["backup", "security"]
    with at_work():
        assert permissions.granted_by(db.session.scalars(select(Customer)).one().id) == []


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"Email address": ""}, "Enter your email address"),
        ({"Email address": "nope"}, "Enter an email address like name@example.com"),
        ({"Email address": AMIRA, PICKING: []}, "Choose at least one interest"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_kept(visitor, at_work, mails, typed, error):
    form = visitor.opens(PICKED).form().without(PICKING).fill({PICKING: ["Cloud backup"]} | typed)
    if typed.get(PICKING) == []:
        form.without(PICKING)
    assert error in form.send(status=422).errors
    with at_work():
        assert db.session.scalars(select(Confirmation)).all() == []
    assert mails() == []


def test_a_robot_is_answered_and_sets_nothing_going(visitor, mails):
    form = visitor.opens(PICKED).form().fill({"Email address": AMIRA})
    form.values["website"] = "https://buy.example"
    assert form.send().heading == "Look in your mailbox"
    assert mails() == []


def test_a_customer_has_nothing_to_confirm(app, at_work):
    owner = own_browser(app, at_work, customer(at_work, interests=["backup"]))
    assert owner.opens("/interests").heading == "Good to see you, Amira"


def test_with_a_link_of_a_customer_it_is_as_for_anybody(visitor, at_work, customers, mails):
    token = token_of(at_work, customer(at_work, interests=["backup"]))
    before = customers()
    page = visitor.opens(f"/interests?me={token}")
    assert page.says("You are recognised as Amira")
    sent = page.form().fill({"Email address": AMIRA, "Name": "Mallory", PICKING: ["Telephones"]}).send()
    assert sent.heading == "Look in your mailbox"
    assert (customers(), len(mails())) == (before, 1)
