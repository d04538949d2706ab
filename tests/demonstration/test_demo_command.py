"""portal demo: the demonstration, and responses in bulk."""

import pytest
from sqlalchemy import select

from portal.db import db
from portal.demonstration.documents import survey_document
from portal.demonstration.interests import offer_interests
from portal.surveys import queries, tallies
from portal.surveys.models import Response
from portal.surveys.versions import publish


@pytest.fixture
def surveys(at_work):
    with at_work():
        offer_interests()
        for name in ("event-feedback", "annual-it-needs"):
            publish(survey_document(name), by="somebody")


def test_it_fills_an_empty_portal(portal_command, at_work):
    result = portal_command("demo")
    assert result.exit_code == 0
    assert "The demonstration has 5 surveys" in result.output
    with at_work():
        assert len(queries.surveys_with_counts()) == 7


def test_it_adds_as_many_responses_as_asked_and_counts_them(surveys, portal_command, at_work):
    result = portal_command("demo", "--responses", "7001", "--survey", "annual-it-needs")
    assert result.output == "7,001 responses added to annual-it-needs\n"
    assert "7001/7001" in result.errors
    with at_work():
        survey = queries.survey_named("annual-it-needs")
        kept = tallies.tallies_of(survey.id)
        assert kept[tallies.WHOLE, tallies.COUNTED] == 7001
        assert kept == tallies.recounted(survey.id)


def test_open_surveys_share_what_is_not_meant_for_one(surveys, portal_command, at_work):
    portal_command("demo", "--responses", "101")
    with at_work():
        assert sorted(each.submitted for each in queries.surveys_with_counts()) == [50, 51]


def test_adding_again_says_other_things(surveys, portal_command, at_work):
    for _ in range(2):
        portal_command("demo", "--responses", "50", "--survey", "event-feedback")
    with at_work():
        answers = [str(each) for each in db.session.scalars(select(Response.answers).order_by(Response.id))]
    assert answers[:50] != answers[50:]


def test_people_who_answer_meanwhile_and_generated_responses_get_ids_of_their_own(
    surveys, portal_command, at_work, visitor
):
    portal_command("demo", "--responses", "20", "--survey", "event-feedback")
    visitor.sends("/surveys/event-feedback", {"How was the morning as a whole?": "5"})
    portal_command("demo", "--responses", "20", "--survey", "event-feedback")
    with at_work():
        survey = queries.survey_named("event-feedback")
        assert tallies.recounted(survey.id)[tallies.WHOLE, tallies.COUNTED] == 41


def test_a_survey_that_is_not_there_is_told_with_those_that_are(surveys, portal_command):
    result = portal_command("demo", "--responses", "5", "--survey", "nothing")
    assert result.exit_code == 1
    assert result.errors == "Error: There is no survey “nothing”; there are: annual-it-needs, event-feedback\n"


@pytest.mark.parametrize("number", ["0", "-5", "1000001", "many"])
def test_a_number_that_cannot_be_is_refused(portal_command, number):
    assert portal_command("demo", "--responses", number).exit_code == 2


def test_without_an_open_survey_it_says_what_to_do(portal_command):
    result = portal_command("demo", "--responses", "5")
    assert result.errors == "Error: No survey is open; “portal demo” alone makes some\n"
