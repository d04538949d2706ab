"""Whoever was erased stands in no invitation any more, and gets none that was still to come."""

import pytest
from sqlalchemy import inspect
from sqlalchemy import text as sql

from portal import clock
from portal.customers import queries
from portal.db import db
from portal.mail.models import REFUSED
from portal.privacy.erasure import erase
from portal.privacy.suppressions import keyed_hash
from tests.support.invitations import INVITED, agreed, brings_list, invitations, ways_in
from tests.support.surveys import put_out, question, survey

ANNA, BEN = "Anna.Quill@example.com", "ben@example.com"
PAGE = "/staff/surveys/survey/invitations/"


@pytest.fixture
def anna(staff, at_work):
    """A customer who is on a list of people to invite, with Ben, and is not written to yet."""
    put_out(at_work, survey(question("matter"), access=INVITED))
    known = agreed(at_work, ANNA)
    agreed(at_work, BEN)
    brings_list(staff("marketer"), "survey", "name,email,reference", f"Anna Quill,{ANNA},AQ-77", f"Ben,{BEN},")
    return known


@pytest.fixture
def mailed(anna, staff):
    staff("marketer").opens(PAGE).form("Mail 2 invitations").send()
    return anna


def erases(at_work, known):
    with at_work():
        erase(queries.customer(known), how="asked for it", at=clock.now())


def places_of(at_work, *words):
    """Return the tables of whose rows one says one of these words, in small letters or not."""
    with at_work():
        tables = {name: str(db.session.execute(sql(f'SELECT * FROM "{name}"')).all()).casefold() for name in names()}
    return {name for name, rows in tables.items() if any(each.casefold() in rows for each in words)}


def names():
    return inspect(db.engine).get_table_names()


def test_nothing_of_somebody_who_was_erased_is_left_in_any_table(mailed, at_work):
    words = ("Quill", "AQ-77")
    assert {"invitation", "outbox_mail", "contact_point"} <= places_of(at_work, *words)
    erases(at_work, mailed)
    assert places_of(at_work, *words) == set()
    with at_work():
        assert places_of(at_work, keyed_hash("email", ANNA)) == {"suppression"}
    assert [(each.name, each.email) for each in invitations(at_work)][1:] == [("Ben", BEN)]


def test_what_was_not_sent_yet_never_is(mailed, at_work, mails, staff, clock):
    erases(at_work, mailed)
    assert [(each.to_address, each.state == REFUSED) for each in mails()] == [("", True), (BEN, False)]
    clock.travels_to("2027-01-05 09:00")
    assert staff("marketer").opens(PAGE).form("Remind 1 person")


def test_an_invitation_that_nobody_was_told_of_is_gone(anna, at_work, staff):
    erases(at_work, anna)
    assert [each.name for each in invitations(at_work)] == ["Ben"]
    assert (
        "letter"
        not in staff("marketer").opens(PAGE).form("Mail 1 invitation").send().text.partition("Invite people")[0]
    )


def test_a_link_that_went_out_works_on_and_staff_see_no_name(mailed, at_work, visitor, staff):
    erases(at_work, mailed)
    visitor.sends(ways_in(at_work)[0][0], {"Matter": "Printer"})
    page = staff("marketer").opens(PAGE)
    assert [row[0] for row in page.table("Invitations")[1:]] == ["No name", f"Ben {BEN}"]
    assert page.follows("See the answers of somebody who was erased").says("Printer")
