"""What may be a robot's gets no code. Staff look at it, and let it be a claim if a person sent it after all."""

import pytest
from sqlalchemy import select

from portal.db import db
from portal.mail.models import OutboxMail
from portal.privacy.models import Confirmation
from tests.support.offers import NEEDS_EMAIL
from tests.support.surveys import counts

PAGE = "/staff/offers/backup/kept-apart/"
MAKE = "Make it a claim"
OPT_IN = "Email me about your services and special offers"


@pytest.fixture
def kept(put_out_offer, visitor):
    """Somebody whose password manager filled in the field that people do not see."""
    form = visitor.opens(put_out_offer(codes=["ONE", "TWO"])).form()
    form.fill({"Name": "Anna", "Email address": "anna@example.com", OPT_IN: True})
    form.values["website"] = "anna.example"
    form.send()


def test_staff_find_it_and_see_why(kept, staff):
    marketer = staff("marketer")
    assert marketer.opens("/staff/").says("1 claim kept apart from")
    page = marketer.opens(PAGE)
    assert page.table("Kept apart, the newest first")[1][2:] == ["Honeypot", "Anna"]
    one = page.follows("Response 1")
    assert one.says("It looks as if no person sent it (honeypot)")
    assert MAKE not in one.text
    assert "anna" not in staff("analyst").opens(f"{PAGE}1").text.lower()


def test_an_editor_makes_it_a_claim_with_everything_that_goes_with_one(kept, staff, claims, responses, at_work):
    one = staff("editor").opens(f"{PAGE}1").form(MAKE).send(MAKE)
    assert one.says("ONE")
    assert [(each.code, each.response_id) for each in claims()] == [("ONE", 1)]
    assert [each.suspect for each in responses()] == [""]
    assert counts(at_work, "backup")["", "submitted"] == 1
    with at_work():
        assert {each.kind for each in db.session.scalars(select(OutboxMail))} >= {"offer"}
        assert [each.email for each in db.session.scalars(select(Confirmation))] == ["anna@example.com"]


def test_it_becomes_one_claim_however_often_it_is_asked_for(kept, staff, claims):
    form = staff("editor").opens(f"{PAGE}1").form(MAKE)
    form.send(MAKE)
    form.send(MAKE, status=404)
    assert len(claims()) == 1


def test_when_nothing_is_left_it_waits(kept, staff, visitor, claims, responses):
    for _ in range(2):
        visitor.sends("/offers/backup", {})
    refused = staff("editor").opens(f"{PAGE}1").form(MAKE).send(MAKE, status=409)
    assert refused.heading == "Nothing of this offer is left"
    assert len(claims()) == 2
    assert responses()[0].suspect == "honeypot"


def test_who_had_claimed_before_is_told_apart(put_out_offer, visitor, staff):
    url = put_out_offer(limit_per_person=1, form={"contact": NEEDS_EMAIL})
    for _ in range(2):
        visitor.sends(url, {"Email address": "anna@example.com"})
    editor = staff("editor")
    assert editor.opens("/staff/").says("Nothing is waiting for you")
    page = editor.opens(f"{PAGE}2")
    assert page.says("Its sender had claimed the offer as often as one person can")
    assert MAKE not in page.text
    editor.posts(f"{PAGE}2", {}, status=422)


def test_what_was_not_kept_apart_is_not_there(put_out_offer, visitor, staff):
    visitor.sends(put_out_offer(), {})
    editor = staff("editor")
    assert editor.opens(PAGE).says("Nothing was kept apart")
    editor.opens(f"{PAGE}1", status=404)
    editor.opens(f"{PAGE}99", status=404)


def test_staff_read_on_their_first_page_when_codes_run_out(put_out_offer, staff):
    put_out_offer(codes=["ONE"])
    put_out_offer("draft", codes=["ONE"], released=False)
    assert staff("editor").opens("/staff/").text.count("1 code left of") == 1
