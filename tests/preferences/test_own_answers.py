"""A customer sees what they answered, corrects it while the survey is open, and withdraws it."""

import pytest

from portal.surveys.models import SUBMITTED, WITHDRAWN
from tests.support.own_pages import is_theirs
from tests.support.surveys import coded, page, question, survey

WAY = question("way", "single_choice", required=True, options=coded("phone", "visit"))
CONTACT = {"details": [{"key": "name"}, {"key": "phone"}]}
SURVEY = survey(page("call", WAY, question("matter")), contact=CONTACT, title="Your last call")
SEVERAL = survey(page("call", WAY), page("more", question("matter")), contact=CONTACT)
GIVEN = {"name": "Amira", "phone": "+441905123456"}


@pytest.fixture
def response(put_out, answered_by, amira):
    put_out(SURVEY)
    return answered_by(amira, {"way": "phone", "matter": "Printer"}, GIVEN)


def test_answers_are_listed_and_shown_with_the_details_given(visitor, own, response):
    shown = visitor.opens(f"{own}/answers").follows("Your last call")
    assert shown.heading == "Your last call"
    for words in ("Phone", "Printer", "Amira", "01905 123456"):
        assert shown.says(words)


def test_whoever_has_answered_nothing_is_led_to_the_surveys(visitor, own):
    assert visitor.opens(f"{own}/answers").follows("See our surveys").heading == "Surveys"


def test_answers_are_corrected_page_by_page(visitor, own, response, responses, counts):
    form = visitor.opens(f"{own}/answers/{response}").follows("Correct “Call”").form("Save my answers")
    assert form.values["q-matter"] == "Printer"
    shown = form.fill({"Way": "Visit", "Matter": "", "Name": "Amira Khan"}).send()
    assert shown.says("Your answers are saved as you have just changed them")
    assert shown.says("Amira Khan")
    assert responses()[0].answers == {"way": "visit"}
    assert counts()["way", "visit"] == 1


def test_a_corrected_page_has_to_be_valid(visitor, own, response, responses):
    form = visitor.opens(f"{own}/answers/{response}/1").form("Save my answers").without("Way")
    form.fill({"Phone number": "12"})
    again = form.send(status=422)
    assert len(again.errors) == 2
    assert again.field("Phone number").value == "12"
    assert responses()[0].answers["way"] == "phone"


def test_the_version_that_was_answered_is_the_one_that_is_corrected(visitor, own, response, put_out, responses):
    put_out(survey(page("call", question("people", "number", required=True)), title="Another"))
    form = visitor.opens(f"{own}/answers/{response}/1").form("Save my answers")
    form.fill({"Way": "Visit"}).send()
    assert (responses()[0].version, responses()[0].answers["way"]) == (1, "visit")


def test_pressing_twice_saves_once(visitor, own, response, responses):
    form = visitor.opens(f"{own}/answers/{response}/1").form("Save my answers").fill({"Way": "Visit"})
    form.send()
    form.send()
    assert responses()[0].row_version == 2


def test_two_tabs_never_write_over_each_other(visitor, own, response, responses):
    one, other = (visitor.opens(f"{own}/answers/{response}/1").form("Save my answers") for _ in "12")
    one.fill({"Way": "Visit"}).send()
    refused = other.fill({"Matter": "Scanner"}).send(status=409)
    assert refused.heading == "These answers were changed somewhere else"
    assert refused.follows("See your answers").status == 200
    assert responses()[0].answers == {"way": "visit", "matter": "Printer"}


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 40, "٣"])
def test_a_form_that_does_not_say_what_was_seen_changes_nothing(visitor, own, response, responses, seen):
    form = visitor.opens(f"{own}/answers/{response}/1").form("Save my answers").fill({"Way": "Visit"})
    form.values["seen"] = seen
    form.send(status=409)
    assert responses()[0].answers["way"] == "phone"


def test_once_the_survey_has_closed_answers_are_only_shown(visitor, own, response, put_out, clock, responses):
    form = visitor.opens(f"{own}/answers/{response}/1").form("Save my answers")
    put_out(SURVEY | {"closes": "2026-01-01"})
    shown = visitor.opens(f"{own}/answers/{response}")
    assert shown.says("The survey has closed, so they can no longer be changed")
    assert "Correct “Call”" not in shown.links
    visitor.opens(f"{own}/answers/{response}/1", status=410)
    assert form.fill({"Way": "Visit"}).send(status=410).heading == "These answers can no longer be changed"
    assert responses()[0].answers["way"] == "phone"


def test_answers_are_withdrawn_after_a_question_and_for_good(visitor, own, response, responses, counts):
    asked = visitor.opens(f"{own}/answers/{response}").follows("Withdraw these answers")
    assert responses()[0].status == SUBMITTED
    form = asked.form("Withdraw my answers")
    shown = form.send()
    assert shown.says("Your answers are withdrawn")
    assert "Printer" not in shown.html
    assert form.send().heading == "Your last call"
    assert (responses()[0].status, responses()[0].answers) == (WITHDRAWN, {})
    assert counts() == {}
    visitor.opens(f"{own}/answers/{response}/1", status=410)
    assert visitor.opens(f"{own}/answers").says("Withdrawn")


def test_a_button_that_is_not_ours_withdraws_nothing(visitor, own, response, responses):
    visitor.posts(f"{own}/answers/{response}/withdraw", {"form_token": "x"}, status=422)
    assert responses()[0].status == SUBMITTED


def test_the_answers_of_somebody_else_are_not_there(visitor, own, put_out, answered_by, someone_else, responses):
    put_out(SURVEY)
    theirs = answered_by(someone_else, {"way": "phone"}, {"name": "Benedict"})
    for path in ("", "/1", "/withdraw"):
        assert "Benedict" not in visitor.opens(f"{own}/answers/{theirs}{path}", status=404).html
    for path in ("/1", "/withdraw"):
        visitor.posts(f"{own}/answers/{theirs}{path}", {"q-way": "visit", "seen": "1"}, status=404)
    assert responses()[0].status == SUBMITTED


@pytest.mark.parametrize("path", ["/0", "/2", "/99999999999999999999"])
def test_a_page_that_the_form_does_not_have_is_not_there(visitor, own, response, path):
    visitor.opens(f"{own}/answers/{response}{path}", status=404)


def test_answers_under_way_can_be_gone_on_with(visitor, own, put_out, at_work, amira, responses):
    visitor.sends(put_out(SEVERAL), {"Way": "Phone"}, button="Continue")
    is_theirs(at_work, amira)
    shown = visitor.opens(f"{own}/answers/{responses()[0].id}")
    assert shown.follows("Go on answering").heading == "More"
