"""Where a survey asks for no email address, whoever wants to hear from us gives one beside the boxes, and for them alone."""

import pytest
from sqlalchemy import select

from portal.db import db
from portal.privacy.models import MarketingChoice
from tests.support.surveys import page, question, survey
from tests.surveys.test_marketing import EMAIL, OBJECTION, PANEL

ADDRESS = "Your email address"
ANNA = "anna@example.com"
NAMELESS = survey(question("matter"))


@pytest.fixture
def beside(at_work):
    """Reads the addresses that are kept with choices."""

    def read():
        with at_work():
            return [each.email for each in db.session.scalars(select(MarketingChoice))]

    return read


def test_a_survey_that_asks_for_an_address_has_one_field_for_it(put_out, visitor):
    with_email = survey(question("matter"), contact={"details": [{"key": "email"}]})
    assert not visitor.opens(put_out(with_email)).says(ADDRESS)


def test_who_agrees_gives_an_address_beside_the_boxes(put_out, visitor, responses):
    url = put_out(NAMELESS)
    asked = visitor.opens(url).field(ADDRESS)
    assert not asked.required
    assert asked.hint == "Only for the choices in this box. It is not kept with what you send."
    refused = visitor.sends(url, {EMAIL: True}, status=422)
    assert refused.field(EMAIL).error == "Enter your email address so that we can reach you, or untick this box"
    assert responses() == []
    refused.form().fill({ADDRESS: ANNA}).send()
    assert len(responses()) == 1


def test_one_that_cannot_be_right_is_explained_beside_its_field(put_out, visitor):
    refused = visitor.sends(put_out(NAMELESS), {EMAIL: True, ADDRESS: "anna"}, status=422)
    assert refused.field(ADDRESS).error == "Enter an email address like name@example.com"
    assert refused.field(EMAIL).error == ""


def test_it_is_kept_with_a_choice_and_with_nothing_else(put_out, visitor, contacts, beside):
    url = put_out(NAMELESS)
    visitor.sends(url, {ADDRESS: ANNA})
    assert (contacts(), beside()) == ([], [])


def test_it_never_reaches_the_details_of_a_response(put_out, visitor, contacts, taken_out):
    visitor.sends(put_out(NAMELESS), {EMAIL: True, ADDRESS: ANNA})
    assert [each.email for each in contacts()] == [None]
    assert taken_out().column("email") == ["NA"]
    assert taken_out().column("marketing_consent") == ["yes"]


def test_who_goes_back_finds_it_and_can_take_it_back(put_out, visitor, beside):
    pages = [page("first", question("one")), page("second", question("two", required=True))]
    contact = {"page": "first", "details": [{"key": "name"}]}
    second = visitor.sends(put_out(survey(*pages, contact=contact)), {EMAIL: True, ADDRESS: ANNA})
    assert beside() == [ANNA]
    first = second.form().send("Back")
    assert first.field(PANEL).value == [EMAIL]
    assert first.field(ADDRESS).value == ANNA
    first.form().fill({EMAIL: False}).send("Continue")
    assert beside() == []


def test_an_objection_needs_no_address(put_out, visitor, responses):
    visitor.sends(put_out(NAMELESS), {OBJECTION: True, EMAIL: True})
    assert len(responses()) == 1
