"""A survey takes answers from its opening to its closing, and says so before and after."""

import pytest

from tests.support.surveys import page, question, survey

TIMED = survey(
    page("first", question("matter")), page("second", question("more")), opens="2026-11-23T09:00", closes="2026-11-30"
)


def test_a_survey_that_has_closed_says_so(put_out, visitor, clock, responses):
    url = put_out(TIMED)
    clock.travels_to("2026-11-29 23:59")
    form = visitor.opens(url).form()
    clock.travels_to("2026-11-30 00:00")
    assert visitor.opens(url, status=410).heading == "This survey has closed"
    assert form.send(status=410).heading == "This survey has closed"
    assert responses() == []


def test_a_response_under_way_ends_with_the_survey(put_out, visitor, clock, responses):
    url = put_out(TIMED)
    clock.travels_to("2026-11-29 23:59")
    second = visitor.sends(url, {"Matter": "Printer"})
    clock.travels_to("2026-11-30 00:01")
    assert second.form().send(status=410).heading == "This survey has closed"
    visitor.opens(second.url, status=410)
    assert [each.status for each in responses()] == ["in_progress"]


def test_thanks_can_be_read_after_the_closing(put_out, visitor, clock):
    url = put_out(TIMED)
    clock.travels_to("2026-11-29 12:00")
    thanks = visitor.sends(url, {}).form().send()
    clock.travels_to("2026-12-24 12:00")
    assert visitor.opens(thanks.url).heading == "Thank you"


def test_a_survey_that_opens_later_says_so(put_out, visitor, clock, responses):
    url = put_out(TIMED)
    clock.travels_to("2026-11-23 08:59")
    assert visitor.opens(url, status=404).heading == "This survey is not open yet"
    visitor.posts(url, {"q-matter": "Printer"}, status=404)
    assert "A survey" not in visitor.opens("/surveys/").headings
    clock.travels_to("2026-11-23 09:00")
    assert visitor.opens(url).heading == "First"
    assert visitor.opens("/surveys/").says("A survey")
    assert responses() == []


def test_opening_times_are_those_of_the_united_kingdom(put_out, visitor, clock):
    """In summer, nine o'clock in Worcester is eight o'clock in Greenwich."""
    url = put_out(TIMED | {"opens": "2026-07-01T09:00"})
    clock.travels_to("2026-07-01T07:59:00+00:00")
    visitor.opens(url, status=404)
    clock.travels_to("2026-07-01T08:00:00+00:00")
    visitor.opens(url)


def test_a_survey_that_is_unknown_is_a_page_that_is_not_there(visitor):
    visitor.opens("/surveys/nothing", status=404)
    visitor.posts("/surveys/nothing", {"q-matter": "x"}, status=404)


def test_a_new_closing_time_holds_at_once(put_out, visitor, clock):
    url = put_out(TIMED)
    clock.travels_to("2026-12-01 10:00")
    visitor.opens(url, status=410)
    put_out(TIMED | {"closes": "2026-12-31"})
    visitor.opens(url)


@pytest.mark.parametrize(
    ("closes", "last_day"), [("2026-11-30", "29 November 2026"), ("2026-11-30T17:00", "30 November 2026")]
)
def test_the_last_day_that_is_named_is_one_on_which_it_is_open(put_out, visitor, staff, clock, closes, last_day):
    clock.travels_to("2026-11-25 10:00")
    put_out(TIMED | {"closes": closes})
    assert visitor.opens("/surveys/").says(f"open until {last_day}")
    assert staff("analyst").opens("/staff/surveys/").says(f"Open until {last_day}")


ROBOT = survey(question("matter"), question("likely", "nps"))


@pytest.mark.parametrize(
    ("robot", "seconds", "why"), [({"website": "http://x.example"}, 60, "honeypot"), ({}, 1, "too fast")]
)
def test_what_a_robot_sends_is_kept_apart(app, put_out, visitor, clock, responses, counts, robot, seconds, why):
    app.config["FASTEST_SECONDS"] = 2
    url = put_out(ROBOT)
    clock.travels_to("2026-11-23 10:00:00")
    form = visitor.opens(url).form().fill({"Likely": "10"})
    clock.travels_to(f"2026-11-23 10:{seconds // 60:02}:{seconds % 60:02}")
    form.values.update(robot)
    assert form.send().heading == "Thank you"
    assert [(each.status, each.suspect) for each in responses()] == [("submitted", why)]
    assert counts() == {("", "suspect"): 1}


def test_what_is_kept_apart_is_listed_apart_once_it_was_sent(put_out, visitor, staff, responses):
    two_pages = survey(page("first", question("matter")), page("second", question("more")))
    form = visitor.opens(put_out(two_pages)).form()
    form.values["website"] = "x"
    second = form.send()
    assert listed(staff, "in_progress") == [f"Response {responses()[0].id}"]
    assert listed(staff, "suspect") == []
    second.form().send()
    assert listed(staff, "suspect") == [f"Response {responses()[0].id}"]
    assert listed(staff, "submitted") == []


def listed(staff, kind):
    """Return the responses in staff's list of this kind."""
    page = staff("analyst").opens(f"/staff/surveys/survey/responses?status={kind}")
    return [row[0] for row in page.table("Responses, the newest first")[1:] if len(row) > 1]


def test_a_robot_on_any_page_makes_the_whole_response_suspect(put_out, visitor, responses, counts):
    form = visitor.opens(put_out(survey(page("first", question("matter")), page("second", question("more"))))).form()
    form.values["website"] = "x"
    assert form.send().form().send().heading == "Thank you"
    assert [each.suspect for each in responses()] == ["honeypot"]
    assert counts() == {("", "suspect"): 1}
