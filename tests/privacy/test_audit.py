"""What staff look at is noted before they see it, or they do not see it (promise S1)."""

import pytest
from sqlalchemy import select

from portal.clock import now
from portal.customers import actions
from portal.db import db
from portal.privacy import audit
from portal.surveys.models import Response
from portal.surveys.versions import publish
from portal.web.pagination import PAGE_SIZE
from tests.support.audit import noted
from tests.surveys.test_contact_details_and_roles import ANSWERS, SURVEY

AUDIT = "/staff/audit/"


@pytest.fixture
def response_url(visitor, at_work):
    """The address of a response with contact details, for staff."""
    with at_work():
        publish(SURVEY, by="a test")
    visitor.sends("/surveys/reach", ANSWERS, button="Send my answers")
    with at_work():
        return f"/staff/surveys/reach/responses/{db.session.scalar(select(Response.id))}"


def test_looking_at_a_response_with_contact_details_leaves_one_entry(staff, response_url, at_work):
    page = staff("marketer").opens(response_url)
    assert page.says("amira@told.example")
    number = int(response_url.rpartition("/")[2])
    facts = {"survey": "reach", "response": number}
    assert noted(at_work) == [("marketer@portal.example", "Opened a response", None, facts)]


def test_who_is_shown_no_contact_details_leaves_none(staff, response_url, at_work):
    staff("analyst").opens(response_url)
    assert noted(at_work) == []


def test_a_page_whose_view_cannot_be_noted_is_not_shown(staff, response_url, app, monkeypatch):
    marketer = staff("marketer")

    def full(**facts):
        raise OSError("No space left on device")

    monkeypatch.setattr(audit, "note", full)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    assert "amira" not in marketer.opens(response_url, status=500).html


def test_the_privacy_officer_reads_it_and_nobody_else_does(staff, response_url):
    staff("marketer").opens(response_url)
    rows = staff("privacy_officer").opens(AUDIT).table()
    assert rows[1][1:] == ["marketer@portal.example", "Opened a response", f"survey reach, response {response_url[-1]}"]
    for role in ("marketer", "analyst", "editor", "administrator"):
        staff(role).opens(AUDIT, status=403)


def test_it_is_read_page_by_page_and_for_one_customer(staff, at_work, clock):
    clock.travels_to("2026-11-23 09:30")
    with at_work():
        customer = actions.new_customer(source="staff", at=now())
        for number in range(PAGE_SIZE + 2):
            facts = {"number": number}
            audit.note_change(
                staff="a@portal.example", action="Counted", customer_id=customer.id if not number else None, facts=facts
            )
    officer = staff("privacy_officer")
    page = officer.opens(AUDIT)
    assert [row[3] for row in page.table()[1:]] == [f"number {number}" for number in range(PAGE_SIZE + 1, 1, -1)]
    older = page.follows("Older")
    assert [row[3] for row in older.table()[1:]] == ["number 1", f"Customer {customer.id}, number 0"]
    assert "Older" not in older.links
    about = older.follows(f"Customer {customer.id}")
    assert [row[0] for row in about.table(f"About customer {customer.id}")[1:]] == ["23 November 2026, 09:30"]


@pytest.mark.parametrize("query", ["customer=x", "before=-1", "before=99999999999", "customer=1;DROP", "customer=0"])
def test_what_names_no_customer_shows_everything(staff, query):
    assert staff("privacy_officer").opens(f"{AUDIT}?{query}").says("Nobody has looked at anything yet")


def test_what_a_change_notes_goes_with_the_change(at_work):
    def change_half():
        with at_work():
            audit.note_change(staff="a@portal.example", action="Changed")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_half()
    assert noted(at_work) == []
