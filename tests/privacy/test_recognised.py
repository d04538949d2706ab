"""Somebody who is proved by a confirmed mailbox has nothing to confirm, as long as they write as themselves."""

import pytest

from portal.customers import queries
from portal.privacy import permissions
from portal.privacy.marketing import CONFIRM_FIRST
from portal.privacy.purposes import Cell
from tests.support.customers import AMIRA
from tests.support.own_pages import own_browser
from tests.support.surveys import page, question, survey
from tests.support.visitor import Visitor

EMAIL = "Email me about your services and special offers"
PHONE = "Call me about your services and special offers"
DETAILS = {"details": [{"key": key} for key in ("name", "email", "phone")]}
PROMOTIONS = Cell("promotions", "email")


@pytest.fixture
def visitor(app, at_work, amira):
    """Amira, in a browser that recognises her."""
    return own_browser(app, at_work, amira)


@pytest.fixture
def url(put_out):
    """A survey that asks for a few details."""
    return put_out(survey(question("matter"), contact=DETAILS))


@pytest.fixture
def agreed(at_work, amira):
    """Reads what Amira agreed to."""

    def read():
        with at_work():
            return permissions.granted_by(amira)

    return read


def test_the_boxes_promise_no_mail_that_does_not_come(visitor, app, url, put_out, agreed, amira, at_work):
    other = put_out(survey(question("matter"), slug="other"))
    for address in (url, other):
        assert str(CONFIRM_FIRST) not in visitor.opens(address).text
        assert str(CONFIRM_FIRST) in Visitor(app).opens(address).text
    visitor.sends(url, {EMAIL: True})
    with at_work():
        _, words = permissions.events_of(amira)[0]
    assert words == f"{EMAIL}\nAbout once a month. You can change your mind at any time."


@pytest.mark.parametrize("typed", [{}, {"Email address": AMIRA}, {"Email address": AMIRA.upper()}])
def test_a_tick_counts_at_once_and_no_mail_is_sent(visitor, url, amira, agreed, mails, contacts, typed):
    thanks = visitor.sends(url, {"Phone number": "01632 960123", PHONE: True, EMAIL: True} | typed)
    assert not thanks.says("We have sent an email")
    assert agreed() == [PROMOTIONS, Cell("promotions", "phone")]
    assert mails() == []
    assert [each.customer_id for each in contacts()] == [amira]


def test_what_they_give_with_a_tick_becomes_theirs(visitor, url, amira, at_work):
    visitor.sends(url, {"Phone number": "01632 960123", EMAIL: True})
    with at_work():
        assert queries.details_of(queries.customer(amira))["phone"] == "+441632960123"


def test_another_address_has_to_be_confirmed_like_anybodys(visitor, url, amira, agreed, mails, contacts):
    thanks = visitor.sends(url, {"Email address": "ben@example.com", EMAIL: True})
    assert thanks.says("We have sent an email")
    assert agreed() == []
    assert [mail.to_address for mail in mails()] == ["ben@example.com"]
    assert [each.customer_id for each in contacts()] == [None]


def test_details_alone_become_theirs_and_say_whose_the_answers_are(visitor, url, amira, contacts, at_work):
    visitor.sends(url, {"Email address": AMIRA, "Phone number": "01632 960123"})
    assert [each.customer_id for each in contacts()] == [amira]
    with at_work():
        assert queries.details_of(queries.customer(amira))["phone"] == "+441632960123"


def test_who_leaves_their_details_out_is_not_named_whatever_they_tick(visitor, url, contacts, agreed):
    visitor.sends(url, {"Matter": "Printer", "Leave these details out": True})
    assert contacts() == []
    visitor.sends(url, {"Matter": "Printer", "Leave these details out": True, EMAIL: True})
    assert [each.customer_id for each in contacts()] == [None]
    assert agreed() == [PROMOTIONS]


def test_of_several_pages_the_last_one_counts(visitor, put_out, agreed):
    pages = (page("first", question("one")), page("second", question("two")))
    url = put_out(survey(*pages, contact=DETAILS | {"page": "first"}))
    second = visitor.sends(url, {EMAIL: True})
    assert agreed() == []
    second.form().send()
    assert agreed() == [PROMOTIONS]
