"""A slider is a number that can also be typed, or left open."""

import pytest

from portal.surveys.checking import faults_of
from tests.support.surveys import question, survey

BUSY = question("busy", "slider", lowest=-10, highest=10, step=5, low_end="Calm", high_end="Mad", unit="points")


def test_a_number_is_typed_where_there_are_no_scripts(put_out, visitor, responses):
    page = visitor.opens(put_out(survey(BUSY)))
    assert page.says("-10 Calm 10 Mad")
    page.form().fill({"Busy": "5"}).send()
    assert responses()[0].answers == {"busy": 5}


def test_a_slider_that_nobody_touched_says_nothing(put_out, visitor, responses):
    visitor.opens(put_out(survey(BUSY, question("matter")))).form().fill({"Matter": "Printer"}).send()
    assert responses()[0].answers == {"matter": "Printer"}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("3", "Enter a number in steps of 5: -10, -5 and so on"),
        ("15", "Enter 10 or less"),
        ("2.5", "Enter a whole number"),
        ("much", "Enter a number, like 12"),
    ],
)
def test_what_the_slider_could_not_say_is_refused(put_out, visitor, typed, words):
    refused = visitor.sends(put_out(survey(BUSY)), {"Busy": typed}, status=422)
    assert refused.field("Busy").error == words
    assert refused.field("Busy").value == typed


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"lowest": 5, "highest": 5}, "“lowest” must be below “highest”"),
        ({"highest": 10, "step": 3}, "“step” does not lead from “lowest” to “highest”"),
    ],
)
def test_a_slider_that_leads_nowhere_is_not_published(settings, words):
    assert [fault.words for fault in faults_of(survey(question("busy", "slider", **settings)))] == [words]


def test_results_name_the_mean_and_the_median(put_out, answer, staff):
    put_out(survey(question("busy", "slider")))
    for busy in (0, 10, 12, 99):
        answer({"busy": busy})
    results = staff("analyst").opens("/staff/surveys/survey/")
    assert results.says("Mean 30.25 Median 10 Middle half 0 to 12")
    assert [row[:2] for row in results.table("Busy")][-2:] == [["90 to 99", "1"], ["100", "0"]]


def test_the_file_has_the_number(put_out, answer, taken_out):
    put_out(survey(BUSY))
    answer({"busy": 0})
    answer({})
    assert taken_out().column("busy") == ["0", ""]
