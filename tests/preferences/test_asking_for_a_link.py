"""Somebody asks for a link to their own pages. Whether we know the address shows in its mailbox and nowhere else."""

import pytest

from portal.customers import actions
from portal.customers.models import ContactPoint
from portal.db import db
from tests.support.customers import AMIRA
from tests.support.mail import link_in
from tests.support.statements import statements

UNKNOWN = "nobody@example.com"


@pytest.fixture
def asks(visitor):
    """Asks for a link to an address, from a place."""

    def ask(email, *, status=200, place="192.0.2.7"):
        form = visitor.opens("/preferences/").form().fill({"Your email address": email})
        return visitor.posts("/preferences/", form.values, status=status, environ_base={"REMOTE_ADDR": place})

    return ask


def test_a_customer_gets_a_link_that_opens_their_pages(visitor, asks, amira, mails):
    assert asks(AMIRA).heading == "Look into your mailbox"
    [mail] = mails()
    assert (mail.to_address, mail.customer_id, mail.kind) == (AMIRA, amira, "preferences link")
    assert visitor.opens(link_in(mail, "/preferences/")).heading == "Your preferences"


def test_capitals_in_the_address_do_not_matter(asks, amira, mails):
    asks(AMIRA.upper().replace("EXAMPLE", "example"))
    assert mails()[0].customer_id == amira


def test_somebody_we_do_not_know_gets_a_mail_without_a_link_to_any_pages(asks, amira, mails):
    assert asks(UNKNOWN).heading == "Look into your mailbox"
    [mail] = mails()
    assert (mail.to_address, mail.customer_id) == (UNKNOWN, None)
    assert "We know nobody with this email address" in mail.text
    assert "/preferences/" not in mail.text + mail.html


def test_the_answer_and_the_work_are_the_same_for_both(asks, amira):
    asks(AMIRA)
    answers, work = [], []
    for email in (AMIRA, UNKNOWN):
        with statements() as seen:
            answers.append(asks(email).html)
        work.append(seen)
    assert answers[0] == answers[1]
    assert work[0] == work[1]


def test_a_mailbox_that_nobody_confirmed_opens_nothing(asks, at_work, amira, mails):
    with at_work():
        point = db.session.query(ContactPoint).filter_by(customer_id=amira, channel="email").one()
        point.confirmed_at = None
    asks(AMIRA)
    assert mails()[0].customer_id is None


def test_whoever_was_erased_is_not_known(asks, at_work, amira, mails):
    with at_work():
        actions.erase(db.session.get(actions.Customer, amira), at=db.session.get(actions.Customer, amira).created_at)
    asks(AMIRA)
    assert mails()[0].customer_id is None


@pytest.mark.parametrize("email", ["", "amira", "a@b", "a@example.com\r\nBcc: b@example.com"])
def test_what_is_no_address_is_explained(asks, mails, email):
    page = asks(email, status=422)
    assert page.errors
    assert mails() == []


@pytest.mark.parametrize("email", [AMIRA, UNKNOWN])
def test_an_address_gets_no_more_than_five_in_an_hour(asks, amira, mails, clock, email):
    clock.travels_to("2026-11-24 09:00")
    for place in range(5):
        asks(email, place=f"192.0.2.{place}")
    assert asks(email, status=429, place="192.0.2.9").heading == "That was asked for too often"
    assert len(mails()) == 5
    asks("other@example.com")
    clock.travels_to("2026-11-24 10:01")
    asks(email)


def test_one_place_cannot_ask_for_very_many(asks, mails, clock):
    clock.travels_to("2026-11-24 09:00")
    for number in range(50):
        asks(f"person{number}@example.com")
    asks("one.more@example.com", status=429)
    asks("one.more@example.com", place="192.0.2.8")
    assert len(mails()) == 51


def test_links_are_ended_by_their_owner_and_no_browser_is_recognised_any_more(visitor, own, asks, amira, mails):
    page = visitor.opens(f"{own}/").form("End all my links").send()
    assert page.says("All links to your pages have ended")
    visitor.opens(f"{own}/", status=404)
    asks(AMIRA)
    assert visitor.opens(link_in(mails()[0], "/preferences/")).heading == "Your preferences"
