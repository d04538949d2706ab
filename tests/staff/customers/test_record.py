"""Everything known about one customer is on their pages, and every look at them is noted once."""

import pytest

from portal.clock import now
from portal.customers import actions as customers
from portal.customers import browsers, queries
from portal.customers.models import Browser
from portal.db import db
from portal.mail.outbox import queue
from portal.privacy import actions
from portal.privacy.marketing import BY_EMAIL, Choices, record_choices
from portal.privacy.suppressions import suppress
from portal.surveys.models import Response, ResponseContact
from tests.support.audit import noted
from tests.support.customers import AMIRA
from tests.support.statements import statements
from tests.support.surveys import put_out, question, survey

LINK = {"link": "https://portal.example/", "until": now()}
TABS = ("", "permissions", "activity", "history")


def record(amira, tab=""):
    return f"/staff/customers/{amira}/{tab}"


def test_how_somebody_can_be_reached_is_shown_with_its_state(marketer, amira, at_work):
    with at_work():
        suppress("phone", "+441905000123", reason="a test", at=now())
    rows = marketer.opens(record(amira)).table("How to reach them")
    assert rows[1][0:2] == ["Email address", AMIRA]
    assert rows[1][2].startswith("Confirmed ")
    assert rows[2][1:3] == ["01905 000123", "No marketing"]
    assert rows[3][:3] == ["Postal address", "1 Quay Street Worcester", ""]


def test_who_somebody_is_and_what_interests_them_is_shown(marketer, amira):
    page = marketer.opens(record(amira))
    assert page.heading == "Amira Khan"
    for words in ("Job title Owner", "Postcode WR1 2EY", f"Number {amira}", "Cloud backup"):
        assert page.says(words), words


def test_a_browser_that_recognises_somebody_is_counted_and_not_told(marketer, amira, at_work):
    with at_work():
        db.session.add(Browser(sha256=browsers.hash_of("secret"), customer_id=amira, accepted_at=now()))
    page = marketer.opens(record(amira))
    assert page.says("A browser that accepted it on")
    assert browsers.hash_of("secret") not in page.html


def test_permissions_are_shown_with_every_word_and_the_exact_wording(marketer, amira, at_work):
    with at_work():
        record_choices(Choices((BY_EMAIL,)), form="surveys/support", at=now())
        actions.grant(
            amira,
            "promotions",
            "email",
            how="confirmed by email",
            form="surveys/support",
            wording=BY_EMAIL.sha256,
            at=now(),
        )
        actions.grant(amira, "promotions", "fax", how="confirmed by email", at=now())
        actions.withdraw(amira, "promotions", "fax", how="own pages", at=now())
    page = marketer.opens(record(amira, "permissions"))
    allowed = {row[0]: (row[1], row[4]) for row in page.table("What they allow us")[1:]}
    assert allowed["Our services and special offers by email"] == ("Agreed", "Yes")
    assert allowed["Our services and special offers by fax"] == ("Taken back", "No")
    assert allowed["Market research by email"] == ("Never asked for", "No")
    assert allowed["Pages that fit your interests on our pages"] == ("On, unless they say no", "Yes")
    said = page.table("Everything they said")
    assert [row[1] for row in said[1:]] == ["Taken back", "Agreed", "Agreed"]
    assert said[3][4] == " ".join(BY_EMAIL.wording.split())


def test_an_agreement_that_cannot_be_used_is_shown_so(marketer, amira, at_work):
    with at_work():
        actions.grant(amira, "promotions", "email", how="confirmed by email", at=now())
        suppress("email", AMIRA, reason="a test", at=now())
    page = marketer.opens(record(amira, "permissions"))
    assert page.table("What they allow us")[1][4] == "Not at any address"


def test_an_objection_stands_over_everything(marketer, amira, at_work):
    with at_work():
        actions.object_to_marketing(amira, how="on a form", at=now())
    page = marketer.opens(record(amira, "permissions"))
    assert page.table("Everything they said")[1][1:3] == ["Refused", "All direct marketing, by anybody"]
    assert page.table("What they allow us")[1][1] == "Refused"


def test_answers_and_mail_are_shown_when_they_are_certainly_theirs(marketer, amira, visitor, at_work):
    put_out(at_work, survey(question("wish"), contact={"details": [{"key": "email"}]}))
    for _ in range(2):
        visitor.sends("/surveys/survey", {"Email address": AMIRA}, button="Send my answers")
    with at_work():
        first = db.session.scalar(db.select(Response.id).order_by(Response.id))
        db.session.get(ResponseContact, first).customer_id = amira
        queue(to=AMIRA, template="mail/preferences_link.md", kind="link", customer_id=amira, **LINK)
    page = marketer.opens(record(amira, "activity"))
    assert [row[1] for row in page.table("Surveys they answered")[1:]] == [f"Response {first}"]
    assert page.follows(f"Response {first}").heading == f"Response {first}"
    assert page.table("Mail to them")[1][1::2] == [AMIRA, "Waiting"]


def test_what_somebody_unconfirmed_typed_is_not_shown_as_theirs(marketer, amira, visitor, at_work):
    put_out(at_work, survey(question("wish"), contact={"details": [{"key": "name"}, {"key": "email"}]}))
    visitor.sends("/surveys/survey", {"Email address": AMIRA, "Name": "Not Amira"}, button="Send my answers")
    for tab in TABS:
        page = marketer.opens(record(amira, tab))
        assert "Not Amira" not in page.html
        assert "Response" not in page.links


def test_the_history_of_every_detail_is_kept(marketer, amira, at_work):
    with at_work():
        customers.change_details(
            queries.customer(amira), {"phone": "+447700900123", "postcode": ""}, how="staff/phone", at=now()
        )
    rows = marketer.opens(record(amira, "history")).table("How what we know came to be so")
    changed = {row[1]: row[2:] for row in reversed(rows[1:])}
    assert {row[1] for row in rows[1:3]} == {"Phone number", "Postcode"}
    latest = {row[1]: row[2:] for row in rows[1:3]}
    assert latest["Phone number"] == ["01905 000123", "07700 900123", "By phone, to our staff"]
    assert latest["Postcode"] == ["WR1 2EY", "Nothing", "By phone, to our staff"]
    assert changed["Name"][1] == "Amira Khan"


@pytest.mark.parametrize("tab", TABS)
def test_a_look_at_somebody_leaves_exactly_one_entry(marketer, amira, at_work, tab):
    marketer.opens(record(amira, tab))
    entries = noted(at_work)
    assert len(entries) == 1
    assert entries[0][0] == "marketer@portal.example"
    assert entries[0][1].startswith("Opened a customer")
    assert entries[0][2] == amira


@pytest.mark.parametrize("tab", TABS)
def test_a_look_that_cannot_be_noted_shows_nothing(marketer, amira, app, monkeypatch, tab):
    def full(*_arguments, **_facts):
        raise OSError("No space left on device")

    monkeypatch.setattr("portal.privacy.audit.note", full)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    assert "Amira" not in marketer.opens(record(amira, tab), status=500).html


def test_the_privacy_officer_is_led_to_who_looked(staff, amira):
    staff("marketer").opens(record(amira))
    page = staff("privacy_officer").opens(record(amira, "history"))
    assert page.follows("Who looked at them, and what they did").says("marketer@portal.example")
    assert "Who looked at them, and what they did" not in staff("marketer").opens(record(amira, "history")).links


@pytest.mark.parametrize("tab", TABS)
def test_a_page_takes_as_many_queries_however_much_is_known(marketer, amira, at_work, tab):
    counts = []
    for round_ in range(2):
        with at_work():
            for number in range(3):
                details = {"name": f"Amira {round_}{number}", "fax": f"+44190500{round_}00{number}"}
                customers.change_details(queries.customer(amira), details, how="staff/phone", at=now())
                actions.grant(amira, "promotions", "email", how="a test", at=now())
                queue(to=AMIRA, template="mail/preferences_link.md", kind="link", customer_id=amira, **LINK)
        with statements() as seen:
            marketer.opens(record(amira, tab))
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_nobody_that_there_is_not_is_shown(marketer, at_work):
    for number in (1, 0, 2**31 - 1, 2**31, 10**40):
        marketer.opens(f"/staff/customers/{number}/", status=404)
    assert noted(at_work) == []


def test_the_place_at_which_somebody_told_us_something_is_named(marketer, amira, at_work):
    put_out(at_work, survey(question("wish"), title="How was it?"))
    with at_work():
        for place in ("surveys/survey", "home", "preferences", "staff/letter", "surveys/gone", "a test"):
            customers.change_details(queries.customer(amira), {"job_title": place}, how=place, at=now())
    rows = marketer.opens(record(amira, "history")).table("How what we know came to be so")
    assert [row[4] for row in rows[1:7]] == [
        "a test",
        "surveys/gone",
        "By letter, to our staff",
        "On the preference pages",
        "On our first page",
        "With “How was it?”",
    ]
