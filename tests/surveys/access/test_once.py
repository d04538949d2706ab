"""Everybody answers once: as far as it can be told who they are, and without telling strangers who has answered."""

import pytest

from tests.support.customers import customer
from tests.support.invitations import INVITED, agreed, brings_list, invitations, ways_in
from tests.support.own_pages import is_theirs, own_browser
from tests.support.surveys import question, survey

CONTACT = {"details": [{"key": "email", "required": True, "why": "So that each answers once."}]}
ONCE = survey(question("matter"), access={"once": True}, contact=CONTACT)
ANNA = "anna@example.com"


def test_a_second_response_with_an_address_is_kept_apart_and_nobody_is_told(put_out, visitor, responses, counts):
    url = put_out(ONCE)
    for address in (ANNA, "Anna@Example.com", "ben@example.com"):
        assert visitor.sends(url, {"Matter": "Printer", "Email address": address}).heading == "Thank you"
    assert [each.suspect for each in responses()] == ["", "answered before", ""]
    assert counts()["", "submitted"] == 2


def test_a_customer_who_is_certain_to_have_answered_is_told(put_out, visitor, app, at_work, responses):
    url = put_out(ONCE)
    anna = customer(at_work, ANNA)
    browser = own_browser(app, at_work, anna)
    late = browser.opens(url).form().fill({"Matter": "Again"})
    visitor.sends(url, {"Matter": "Printer", "Email address": ANNA})
    is_theirs(at_work, anna)
    assert browser.opens(url, status=410).heading == "You have answered this survey already"
    assert late.send(status=410).heading == "You have answered this survey already"
    assert len(responses()) == 1


def test_a_double_click_is_no_second_response(put_out, visitor, responses):
    form = visitor.opens(put_out(ONCE)).form().fill({"Matter": "Printer", "Email address": ANNA})
    assert [form.send().heading for _ in range(3)] == ["Thank you"] * 3
    assert [each.suspect for each in responses()] == [""]


@pytest.fixture
def pseudonyms(staff, put_out, at_work, visitor, responses):
    """Lets Anna and Ben answer two pseudonymous surveys, and returns their pseudonyms, survey by survey."""
    for name in ("anna", "ben"):
        agreed(at_work, f"{name}@example.com")
    marketer = staff("marketer")
    for slug in ("first", "second"):
        put_out(survey(question("matter"), slug=slug, access=INVITED | {"identity": "pseudonymous"}))
        brings_list(marketer, slug, "email", "anna@example.com", "ben@example.com")
    for at, slug in enumerate(("first", "second")):
        for link, _ in ways_in(at_work, slug)[2 * at : 2 * at + 2]:
            visitor.sends(link, {"Matter": "Printer"})
    return [each.person for each in responses()]


def test_a_pseudonym_is_the_same_in_every_survey_and_says_nothing(pseudonyms, at_work):
    anna, ben, *again = pseudonyms
    assert [anna, ben] == again
    assert anna != ben
    assert len(anna) == 16
    assert [each.response_id for each in invitations(at_work)] == [None] * 4


def test_the_file_has_pseudonyms_and_no_details(pseudonyms, portal_command, staff):
    header, first, _ = portal_command("export", "responses", "first").output.splitlines()
    assert header == "response_id,submitted_at,status,version,language,pseudonym,matter"
    assert first.split(",")[5] == pseudonyms[0]
    page = staff("marketer").opens("/staff/surveys/first/responses/1")
    assert page.says(f"This response is pseudonymous: {pseudonyms[0]} stands for its person")
