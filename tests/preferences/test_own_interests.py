"""A customer chooses interests on their own pages, and switches tailored pages off and on."""

from datetime import UTC, datetime

import pytest

from portal import clock
from portal.customers import actions, queries
from portal.customers.models import Customer, Interest
from portal.db import db
from portal.privacy.permissions import permissions_of
from portal.privacy.purposes import Cell
from portal.web.formats import day
from tests.support.surveys import offer_interests

QUESTION = "What are you interested in?"


@pytest.fixture
def interests(at_work, amira):
    """Interests are on offer, and Amira chose one of them on 3 May."""
    offer_interests(at_work)
    with at_work():
        customer = db.session.get_one(Customer, amira)
        actions.declare_interests(customer, ["backup"], how="home", at=datetime(2026, 5, 3, 9, tzinfo=UTC))


@pytest.fixture
def declared(at_work, amira):
    def read():
        with at_work():
            return list(queries.declared_by(amira))

    return read


def test_tiles_say_since_when_each_was_chosen(visitor, own, interests):
    field = visitor.opens(f"{own}/interests").field(QUESTION)
    assert field.options == ["Cloud backup", "Cyber security", "Telephones"]
    assert field.value == ["Cloud backup"]
    assert visitor.opens(f"{own}/interests").says("You chose it on 3 May 2026")


def test_interests_are_chosen_and_dropped(visitor, own, interests, declared):
    page = visitor.sends(
        f"{own}/interests", button="Save my interests", answers={QUESTION: ["Telephones", "Cyber security"]}
    )
    assert page.says("Your interests are saved")
    assert page.field(QUESTION).value == ["Cyber security", "Telephones"]
    assert declared() == ["security", "telephones"]
    assert page.says(f"You chose it on {day(clock.now())}")
    visitor.opens(f"{own}/interests").form("Save my interests").fill({QUESTION: []}).send()
    assert declared() == []


def test_one_that_is_no_longer_offered_is_kept_until_it_is_dropped(visitor, own, interests, declared, at_work):
    with at_work():
        db.session.query(Interest).filter_by(code="backup").one().retired_at = clock.now()
    page = visitor.sends(
        f"{own}/interests", button="Save my interests", answers={QUESTION: ["Cloud backup", "Telephones"]}
    )
    assert page.says("It is no longer on our list")
    assert declared() == ["backup", "telephones"]
    page = visitor.sends(f"{own}/interests", button="Save my interests", answers={QUESTION: ["Telephones"]})
    assert page.field(QUESTION).options == ["Cyber security", "Telephones"]


def test_an_interest_that_nobody_offers_is_refused(visitor, own, interests, declared):
    form = visitor.opens(f"{own}/interests").form("Save my interests")
    form.values.setlist("contact-interests", ["nonsense"])
    assert form.send(status=422).errors == ["Choose from the options shown"]
    assert declared() == ["backup"]


def test_tailored_pages_are_switched_off_and_on(visitor, own, interests, at_work, amira):
    page = visitor.opens(f"{own}/interests").form("Switch tailored pages off").send()
    assert page.says("Tailored pages are off")
    page = page.form("Switch tailored pages on").send()
    assert page.says("Tailored pages are on")
    with at_work():
        assert permissions_of(amira)[Cell("personalisation", "site")].granted


@pytest.mark.parametrize("sent", [{}, {"tailored": "maybe"}])
def test_a_switch_that_is_not_ours_does_nothing(visitor, own, sent):
    visitor.posts(f"{own}/interests/tailoring", sent, status=422)


def test_without_interests_on_offer_the_page_says_so(visitor, own):
    assert visitor.opens(f"{own}/interests").says("There is nothing to choose from yet")
