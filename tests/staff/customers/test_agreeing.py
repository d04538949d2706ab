"""What a customer tells staff that they agree to counts once they confirm it from their mailbox, and not before."""

import pytest

from portal.clock import now
from portal.privacy import actions
from portal.privacy.permissions import events_of, may_use
from portal.privacy.suppressions import suppress
from tests.support.audit import noted
from tests.support.customers import AMIRA, customer
from tests.support.mail import link_in, outbox_mails

OFFERS = "Email me about your services and special offers"
ANSWERS = {
    "Which mailbox do we write to?": AMIRA,
    "What do they agree to?": [OFFERS],
    "How did they tell us?": "By phone",
    "They asked for this themselves": True,
}


def asks(marketer, amira, *, status=200, **changed):
    page = marketer.opens(f"/staff/customers/{amira}/permissions").follows("Have an agreement confirmed")
    return page.form("Send the mail").fill(ANSWERS | changed).send(status=status)


def usable(at_work, amira, channel="email"):
    with at_work():
        return may_use(amira, "promotions", channel)


def test_an_agreement_counts_once_it_is_confirmed_from_the_mailbox(marketer, amira, visitor, at_work):
    page = asks(marketer, amira)
    assert page.says("It counts from the moment they press it")
    assert not usable(at_work, amira)
    mail = outbox_mails(at_work)[-1]
    assert mail.to_address == AMIRA
    assert OFFERS in mail.text
    assert "gave this address to our staff" in " ".join(mail.text.split())
    confirming = visitor.opens(link_in(mail, "/confirm/"))
    confirming.form("Yes, save this").send("Yes, save this")
    assert usable(at_work, amira)
    with at_work():
        event, words = events_of(amira)[0]
        assert (event.form, words.splitlines()[0]) == ("staff/phone", OFFERS)


def test_what_needs_no_email_is_confirmed_from_the_mailbox_too(marketer, amira, visitor, at_work):
    asks(marketer, amira, **{"What do they agree to?": ["Call me about your services and special offers"]})
    visitor.opens(link_in(outbox_mails(at_work)[-1], "/confirm/")).form("Yes, save this").send("Yes, save this")
    assert usable(at_work, amira, "phone")
    assert not usable(at_work, amira)


def test_asking_is_noted_with_what_it_was_about(marketer, amira, at_work):
    asks(marketer, amira)
    facts = {"told": "phone", "about": "promotions.email"}
    assert ("marketer@portal.example", "Had an agreement confirmed", amira, facts) in noted(at_work)


@pytest.mark.parametrize("label", ANSWERS)
def test_nothing_is_sent_that_nobody_asked_for(marketer, amira, at_work, label):
    form = marketer.opens(f"/staff/customers/{amira}/agreement").form("Send the mail").fill(ANSWERS).without(label)
    assert form.send(status=422).field(label).error
    assert outbox_mails(at_work) == []


def test_whoever_refused_is_not_asked(marketer, amira, at_work):
    with at_work():
        actions.object_to_marketing(amira, how="on a form", at=now())
    page = marketer.opens(f"/staff/customers/{amira}/agreement", status=409)
    assert page.says("Only they can change that")


def test_a_mailbox_that_refused_is_not_asked(marketer, amira, at_work):
    with at_work():
        suppress("email", AMIRA, reason="a test", at=now())
    marketer.opens(f"/staff/customers/{amira}/agreement", status=409)


def test_no_other_mailbox_can_be_written_to(marketer, amira, at_work):
    customer(at_work, "ben@example.com")
    form = marketer.opens(f"/staff/customers/{amira}/agreement").form("Send the mail").fill(ANSWERS)
    form.values["email"] = "ben@example.com"
    assert form.send(status=422).field("Which mailbox do we write to?").error == "Choose from the options shown"
    assert outbox_mails(at_work) == []


def test_who_agreed_when_they_were_entered_confirms_it_too(marketer, visitor, at_work):
    answers = {
        "How did they tell us?": "By letter",
        "Name": "Ben Owen",
        "Email address": "ben@teme.example",
        OFFERS: True,
    }
    page = marketer.sends("/staff/customers/new", answers, button="Enter the customer")
    number = int(page.url.split("/")[3])
    assert not usable(at_work, number)
    visitor.opens(link_in(outbox_mails(at_work)[-1], "/confirm/")).form("Yes, save this").send("Yes, save this")
    assert usable(at_work, number)
    ways = marketer.opens(f"/staff/customers/{number}/").table("How to reach them")
    assert ways[1][2].startswith("Confirmed")


def test_a_mail_that_waits_to_be_confirmed_is_not_shown_as_theirs(marketer, amira, at_work):
    asks(marketer, amira)
    page = marketer.opens(f"/staff/customers/{amira}/activity")
    assert page.says("Nothing has been sent to them")
