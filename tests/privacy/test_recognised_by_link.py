"""A link that recognises somebody can be passed on, so a form sent with it changes nothing of theirs at once, or for ever."""

import pytest

from portal.customers import queries
from portal.privacy import permissions
from portal.privacy.marketing import CONFIRM_FIRST
from portal.privacy.purposes import Cell
from tests.support.customers import AMIRA, token_of
from tests.support.surveys import question, survey

EMAIL = "Email me about your services and special offers"
OBJECTION = "Do not use my information for direct marketing, by anybody"
DETAILS = {"details": [{"key": key} for key in ("name", "email", "phone")]}


@pytest.fixture
def url(put_out, at_work, amira):
    """A survey as whoever has a link of Amira's opens it."""
    return f"{put_out(survey(question('matter'), contact=DETAILS))}?me={token_of(at_work, amira)}"


@pytest.fixture
def known(at_work, amira):
    """Reads what we know of Amira, and what she agreed to."""

    def read():
        with at_work():
            return queries.details_of(queries.customer(amira)), permissions.granted_by(amira)

    return read


@pytest.mark.parametrize("email", [{}, {"Email address": "mallory@example.com"}, {"Email address": AMIRA}])
def test_details_change_nothing_and_say_not_whose_the_answers_are(visitor, url, known, contacts, mails, email):
    before = known()
    visitor.sends(url, {"Name": "Mallory", "Phone number": "01632 960123"} | email)
    assert known() == before
    assert [each.customer_id for each in contacts()] == [None]
    assert mails() == []


def test_a_tick_waits_for_the_mailbox_like_anybodys(visitor, url, known, mails, link_mailed):
    form = visitor.opens(url)
    assert str(CONFIRM_FIRST) in form.text
    assert "Enter your email address so that we can reach you" in visitor.sends(url, {EMAIL: True}, status=422).text
    thanks = visitor.sends(url, {EMAIL: True, "Email address": AMIRA, "Phone number": "01632 960123"})
    assert thanks.says("We have sent an email")
    assert (known()[0]["phone"], known()[1]) == ("+441905123456", [])
    visitor.opens(link_mailed()).form().send("Yes, save this")
    assert (known()[0]["phone"], known()[1]) == ("+441632960123", [Cell("promotions", "email")])


def test_a_refusal_counts_at_once_and_the_form_says_so(visitor, url, amira, at_work):
    page = visitor.opens(url)
    assert page.says("You are recognised as Amira by the link that you followed. Not you?")
    assert page.says("A refusal counts at once.")
    page.form().fill({OBJECTION: True}).send()
    with at_work():
        assert permissions.state_of(amira, "promotions", "email") == "objected"
