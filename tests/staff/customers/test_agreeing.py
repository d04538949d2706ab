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
CALLS = "Call me about your services and special offers"
POST = "Write to me by post about your services and special offers"
AGREED, MAILBOX = "What do they agree to?", "Which mailbox do we write to?"
ANSWERS = {
    AGREED: [OFFERS],
    MAILBOX: AMIRA,
    "How did they tell us?": "By phone",
    "They asked for this themselves": True,
}


def asks(marketer, amira, *, status=200, **changed):
    page = marketer.opens(f"/staff/customers/{amira}/permissions").follows("Record an agreement")
    return page.form("Record it").fill(ANSWERS | changed).send(status=status)


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


def test_what_is_not_done_by_email_counts_at_once(marketer, amira, at_work):
    answers = {AGREED: [CALLS, POST], MAILBOX: "Choose one", "On which day?": "2026-11-03", "Note": "call taken by Jo"}
    asks(marketer, amira, **answers)
    assert usable(at_work, amira, "phone")
    assert usable(at_work, amira, "post")
    assert not usable(at_work, amira)
    assert outbox_mails(at_work) == []
    with at_work():
        event, words = events_of(amira)[1]
        assert event.how == "told by phone on 3 November 2026: call taken by Jo"
        assert words.splitlines()[0] == CALLS


def test_a_number_that_was_refused_is_used_again_for_what_was_agreed_to_alone(marketer, amira, at_work):
    with at_work():
        suppress("phone", "+441905000123", reason="a test", at=now())
        actions.grant(amira, "research", "phone", how="a test", at=now())
    asks(marketer, amira, **{AGREED: [CALLS], MAILBOX: "Choose one"})
    with at_work():
        assert may_use(amira, "promotions", "phone")
        assert not may_use(amira, "research", "phone")


def test_asking_is_noted_with_what_it_was_about(marketer, amira, at_work):
    asks(marketer, amira)
    facts = {"told": "phone", "about": "promotions.email"}
    assert ("marketer@portal.example", "Recorded an agreement", amira, facts) in noted(at_work)


@pytest.mark.parametrize("label", ANSWERS)
def test_nothing_is_recorded_that_is_not_whole(marketer, amira, at_work, label):
    form = marketer.opens(f"/staff/customers/{amira}/agreement").form("Record it").fill(ANSWERS)
    field = form.page.field(label)
    form.values.poplist(next(iter({each.get("name") for each in field.controls} or {field.attrs["name"]})))
    assert form.send(status=422).field(label).error
    assert outbox_mails(at_work) == []


def test_whoever_refused_is_not_asked_by_email(marketer, amira, at_work):
    with at_work():
        actions.object_to_marketing(amira, how="on a form", at=now())
    page = marketer.opens(f"/staff/customers/{amira}/agreement")
    assert not any("Email" in option for option in page.field(AGREED).options)
    assert MAILBOX not in page.text
    form = page.form("Record it")
    form.values.setlist("agreed", ["promotions.email"])
    form.values["email"] = AMIRA
    assert form.send(status=422).field(AGREED).error == "Choose from the options shown"


def test_a_mailbox_that_refused_is_not_asked(marketer, at_work):
    known = customer(at_work, "ben@example.com")
    with at_work():
        suppress("email", "ben@example.com", reason="a test", at=now())
    page = marketer.opens(f"/staff/customers/{known}/agreement", status=409)
    assert page.says("Only they can change that")


def test_no_other_mailbox_can_be_written_to(marketer, amira, at_work):
    customer(at_work, "ben@example.com")
    form = marketer.opens(f"/staff/customers/{amira}/agreement").form("Record it").fill(ANSWERS)
    form.values["email"] = "ben@example.com"
    assert form.send(status=422).field(MAILBOX).error == "Choose from the options shown"
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
