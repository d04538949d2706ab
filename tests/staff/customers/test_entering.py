"""Staff enter a customer who called or wrote. Nobody has proved the mailbox, and nothing is permitted."""

import pytest

from portal.clock import now
from portal.customers import actions, queries
from portal.customers.models import ContactPoint, Customer
from portal.db import db
from portal.privacy.permissions import events_of, may_use
from portal.privacy.suppressions import is_suppressed
from tests.support.audit import noted
from tests.support.customers import AMIRA, customer
from tests.support.surveys import offer_interests

NEW = "/staff/customers/new"
BEN = {
    "How did they tell us?": "By letter",
    "Name": "Ben Owen",
    "Job title": "Bookkeeper",
    "Email address": "ben@teme.example",
    "Phone number": "01632 960 123",
    "Postal address": "2 Teme Street\nTenbury",
    "Postcode": "wr15 8ba",
    "What are you interested in?": ["Cloud backup"],
}
OPT_IN = "Email me about your services and special offers"
OBJECTION = "Do not use my information for direct marketing, by anybody"


@pytest.fixture
def enters(marketer, at_work):
    """Fills in the form for a new customer and returns the page that follows."""
    offer_interests(at_work)

    def enter(status=200, leave_out=(), **changed):
        answers = {label: answer for label, answer in (BEN | changed).items() if label not in leave_out}
        return marketer.sends(NEW, answers, button="Enter the customer", status=status)

    return enter


def people(at_work):
    with at_work():
        return list(db.session.scalars(db.select(Customer).order_by(Customer.id)))


def test_what_somebody_told_is_kept_with_how_they_told_it(enters, at_work):
    page = enters()
    assert page.heading == "Ben Owen"
    ways = page.table("How to reach them")
    assert ways[1][:3] == ["Email address", "ben@teme.example", "Not confirmed"]
    assert {row[3].partition(",")[0] for row in ways[1:]} == {"By letter"}
    assert page.says("Came to us By letter, to our staff")
    assert page.says("Postcode WR15 8BA")
    history = page.follows("History").table("How what we know came to be so")
    assert {row[1] for row in history[1:]} >= {"Name", "Job title", "Email address", "Phone number", "Postcode"}
    ben = people(at_work)[0]
    with at_work():
        assert list(queries.declared_by(ben.id)) == ["backup"]
        assert not may_use(ben.id, "promotions", "email")


def test_entering_somebody_is_noted(enters, at_work):
    enters()
    number = people(at_work)[0].id
    assert ("marketer@portal.example", "Entered a customer", number, {"told": "letter"}) in noted(at_work)


def test_how_they_told_us_has_to_be_said(enters, at_work):
    page = enters(status=422, leave_out=["How did they tell us?"])
    assert page.field("How did they tell us?").error == "Choose how they told us"
    assert page.field("Name").value == "Ben Owen"
    assert people(at_work) == []


def test_there_has_to_be_somebody(marketer, at_work):
    page = marketer.sends(NEW, {"How did they tell us?": "By phone"}, button="Enter the customer", status=422)
    assert page.field("Name").error == "Enter a name, or a way to reach them"


def test_a_customer_without_an_address_is_a_customer(marketer, at_work):
    answers = {"How did they tell us?": "In person", "Phone number": "01632 960123"}
    page = marketer.sends(NEW, answers, button="Enter the customer")
    assert page.heading == f"Customer {people(at_work)[0].id}"


def test_an_address_that_is_somebodys_is_explained_beside_the_field(enters, at_work):
    customer(at_work, AMIRA)
    page = enters(status=422, **{"Email address": AMIRA.upper()})
    assert page.field("Email address").error == "A customer has this address already; look for it under Customers"
    assert len(people(at_work)) == 1


@pytest.mark.parametrize(
    ("label", "typed"),
    [
        ("Email address", "ben"),
        ("Phone number", "12"),
        ("Postcode", "WR"),
        ("Name", "x" * 201),
        ("Postal address", "x" * 501),
    ],
)
def test_what_cannot_be_is_explained_beside_the_field(enters, at_work, label, typed):
    page = enters(status=422, **{label: typed})
    assert page.field(label).error
    assert page.field(label).value == typed
    assert people(at_work) == []


def test_a_refusal_that_was_heard_counts_at_once(enters, at_work):
    page = enters(**{OBJECTION: True, OPT_IN: True})
    said = page.follows("Permissions").table("Everything they said")
    assert said[1][1:3] == ["Refused", "All direct marketing, by anybody"]
    assert OBJECTION in said[1][4]
    with at_work():
        for channel, value in (
            ("email", "ben@teme.example"),
            ("phone", "+441632960123"),
            ("post", "2 Teme Street\nTenbury"),
        ):
            assert is_suppressed(channel, value), channel


def test_no_agreement_that_was_heard_is_a_permission(enters, at_work):
    enters(**{OPT_IN: True})
    with at_work():
        ben = db.session.scalars(db.select(Customer)).one()
        assert events_of(ben.id) == []
        assert not may_use(ben.id, "promotions", "email")


def test_an_agreement_by_phone_counts_at_once_and_needs_a_number(enters, at_work):
    call = "Call me about your services and special offers"
    page = enters(status=422, leave_out=["Phone number"], **{call: True})
    assert page.field(call).error.startswith("Enter your phone number")
    enters(leave_out=["Email address"], **{call: True})
    with at_work():
        ben = db.session.scalars(db.select(Customer)).one()
        assert may_use(ben.id, "promotions", "phone")
        assert events_of(ben.id)[0][0].how.startswith("told by letter on ")


def test_a_field_that_no_form_has_is_not_kept(marketer, at_work):
    form = marketer.opens(NEW).form("Enter the customer").fill({"How did they tell us?": "By phone", "Name": "Ben"})
    form.values["contact-religion"] = form.values["link_key"] = form.values["erased_at"] = "none"
    form.values["confirmed_at"] = "2026-01-01"
    assert "none" not in form.send("Enter the customer").text
    assert people(at_work)[0].erased_at is None


def test_who_may_see_nobody_enters_nobody(staff):
    for role in ("analyst", "editor", "administrator"):
        staff(role).opens(NEW, status=403)
        staff(role).posts(NEW, {}, status=403)


def test_of_two_who_enter_the_same_address_at_once_one_is_told(at_work):
    first = customer(at_work, "ben@example.com")
    with at_work():
        second = actions.new_customer(source="staff/phone", at=now())
        with pytest.raises(actions.MailboxTaken):
            actions.add_mailbox(second, "BEN@example.com", source="staff/phone", at=now())
    with at_work():
        assert [each.customer_id for each in db.session.scalars(db.select(ContactPoint))] == [first]
