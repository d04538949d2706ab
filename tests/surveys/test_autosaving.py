"""Answers are saved as they are given, with scripts: a question at a time, once, and only what is right."""

import pytest

from tests.support.surveys import CONTACT, coded, page, question, survey

PAGES = (
    page(
        "first",
        question("matter", required=True),
        question("office", "postcode"),
        question("services", "multiple_choice", options=coded("backup", "network", "more", other="more")),
    ),
    page("second", question("likely", "nps")),
)
SEVERAL = survey(*PAGES)


class Tab:
    """A page that is being filled in by somebody whose browser runs scripts."""

    def __init__(self, visitor, opened):
        self.visitor, self.form = visitor, opened.form()
        url = opened.markup.by_id("saving").get("hx-post")
        self.url = url

    def changes(self, answers, *names, status=200):
        """Fill in these answers and let the questions with these names be saved; return what the browser is told."""
        self.form.fill(answers)
        data = self.form.values.copy()
        data.setlist("changed", names)
        said = self.visitor.posts(self.url, data, status=status, htmx=True)
        seen = next((each for each in said.markup.elements("input") if each.get("name") == "seen"), None)
        if seen is not None:
            self.form.values["seen"] = seen.get("value")
        return said


@pytest.fixture
def opens(visitor):
    return lambda url: Tab(visitor, visitor.opens(url))


def stored(responses):
    return [(each.status, each.answers, each.pages_saved) for each in responses()]


def test_the_first_answer_begins_the_response_and_the_next_goes_into_the_same(put_out, opens, responses, counts):
    tab = opens(put_out(SEVERAL))
    said = tab.changes({"Matter": "Printer"}, "q-matter")
    assert said.text == "Saved"
    tab.changes({"Services": ["Backup", "More"], "Say which": "Desks"}, "q-services")
    answers = {"matter": "Printer", "services": ["backup", "more"], "services.other": "Desks"}
    assert stored(responses) == [("in_progress", answers, 0)]
    tab.form.send("Continue").form().fill({"Likely": "9"}).send("Send my answers")
    assert stored(responses) == [("submitted", answers | {"likely": 9}, 2)]
    assert counts()["", "submitted"] == 1


def test_a_survey_of_one_page_that_was_saved_on_the_way_is_sent_once(put_out, opens, responses, counts):
    tab = opens(put_out(survey(question("matter", required=True), contact={"details": [{"key": "name"}]})))
    tab.changes({"Matter": "Prin"}, "q-matter")
    thanks = tab.form.fill({"Matter": "Printer", "Name": "Amira"}).send()
    assert thanks.heading == "Thank you"
    assert [tab.form.send().heading for _ in range(2)] == ["Thank you"] * 2
    assert stored(responses) == [("submitted", {"matter": "Printer"}, 1)]
    assert counts()["", "submitted"] == 1


def test_only_what_was_changed_is_saved_and_nothing_is_demanded(put_out, opens, responses):
    tab = opens(put_out(SEVERAL))
    tab.changes({"Matter": "Printer", "Office": "WR1 2EY"}, "q-office")
    assert stored(responses) == [("in_progress", {"office": "WR1 2EY"}, 0)]


def test_what_is_not_right_yet_is_not_saved_and_what_was_right_stays(put_out, opens, responses):
    tab = opens(put_out(SEVERAL))
    tab.changes({"Office": "WR1"}, "q-office")
    assert stored(responses) == [("in_progress", {}, 0)]
    tab.changes({"Office": "WR1 2EY"}, "q-office")
    tab.changes({"Office": "WR1 2", "Matter": "x"}, "q-office", "q-matter")
    assert stored(responses) == [("in_progress", {"office": "WR1 2EY", "matter": "x"}, 0)]


def test_what_was_cleared_is_gone(put_out, opens, responses):
    tab = opens(put_out(SEVERAL))
    tab.changes({"Matter": "Printer", "Services": ["Backup"]}, "q-matter", "q-services")
    tab.form.without("Services")
    tab.changes({"Matter": ""}, "q-services", "q-matter")
    assert stored(responses) == [("in_progress", {}, 0)]


def test_a_page_that_is_opened_again_holds_what_was_saved(put_out, opens, visitor):
    tab = opens(put_out(SEVERAL))
    said = tab.changes({"Matter": "Printer"}, "q-matter")
    address = said.markup.by_class("saving__words").get("data-address")
    again = visitor.opens(address)
    assert (again.heading, again.field("Matter").value) == ("First", "Printer")
    assert again.form().send("Continue").heading == "Second"


def test_details_of_a_person_wait_until_the_page_is_sent(put_out, opens, contacts, responses):
    tab = opens(put_out(survey(question("matter"), contact=CONTACT)))
    tab.changes({"Matter": "x", "Name": "Amira", "Email address": "a@example.com"}, "q-matter", "contact-name")
    assert contacts() == []
    assert stored(responses) == [("in_progress", {"matter": "x"}, 0)]


def test_what_comes_late_undoes_nothing(put_out, opens, visitor, responses):
    """A save that was under way when the page was left arrives after it."""
    tab = opens(put_out(SEVERAL))
    tab.changes({"Matter": "Prin"}, "q-matter")
    tab.form.fill({"Matter": "Printer"}).send("Continue")
    said = tab.changes({"Matter": "Print"}, "q-matter")
    assert said.text.startswith("Changed in another tab too")
    assert responses()[0].answers == {"matter": "Printer"}


def test_a_save_whose_answer_never_arrived_is_in_nobody_s_way(put_out, opens, responses):
    tab = opens(put_out(SEVERAL))
    before = tab.form.values["seen"]
    tab.changes({"Matter": "Prin"}, "q-matter")
    tab.form.values["seen"] = before
    assert tab.changes({"Matter": "Printe"}, "q-matter").text == "Saved"
    tab.form.values["seen"] = before
    assert tab.form.fill({"Matter": "Printer"}).send("Continue").heading == "Second"
    assert responses()[0].answers == {"matter": "Printer"}


def test_nothing_is_saved_of_what_was_sent_already(put_out, opens, responses):
    tab = opens(put_out(SEVERAL))
    tab.form.fill({"Matter": "Printer"}).send("Continue").form().send("Send my answers")
    tab.changes({"Matter": "Screen"}, "q-matter", status=204)
    assert responses()[0].answers == {"matter": "Printer"}


@pytest.mark.parametrize("token", ["", "x", "x.y.z"])
def test_a_form_that_is_not_ours_saves_nothing(put_out, opens, responses, token):
    tab = opens(put_out(SEVERAL))
    tab.form.values["form_token"] = token
    tab.changes({"Matter": "Printer"}, "q-matter", status=400)
    assert responses() == []


def test_a_closed_survey_saves_nothing(put_out, opens, responses, clock):
    tab = opens(put_out(SEVERAL | {"closes": "2026-11-26"}))
    clock.travels_to("2026-11-26 12:00")
    tab.changes({"Matter": "Printer"}, "q-matter", status=410)
    assert responses() == []


def test_what_a_robot_fills_in_stays_apart(put_out, opens, responses):
    tab = opens(put_out(SEVERAL))
    tab.form.values["website"] = "https://example.com"
    tab.changes({"Matter": "Printer"}, "q-matter")
    assert [each.suspect for each in responses()] == ["honeypot"]
