"""A number matrix takes a number for each row."""

import pytest

from portal.surveys.checking import faults_of
from tests.support.surveys import coded, question, survey

HOURS = question("hours", "number_matrix", rows=coded("calls", "visits"), lowest=0, decimals=1, unit="hours")
SHARES = question("shares", "number_matrix", rows=coded("calls", "visits", "rest"), total=100)


def test_each_row_is_a_field_of_its_own(put_out, visitor, responses):
    visitor.sends(put_out(survey(HOURS)), {"Calls": "1.5", "Visits": "0"})
    assert responses()[0].answers == {"hours": {"calls": 1.5, "visits": 0}}


def test_a_row_may_be_left_empty_unless_all_are_needed(put_out, visitor, responses):
    visitor.sends(put_out(survey(HOURS)), {"Visits": "2"})
    assert responses()[0].answers == {"hours": {"visits": 2}}
    needed = survey(HOURS | {"required": True}, slug="needed")
    refused = visitor.sends(put_out(needed), {"Visits": "2"}, status=422)
    assert refused.field("Hours").error == "Enter a number in each row"
    assert refused.field("Calls").error == "Enter a number in this row"
    assert refused.field("Visits").value == "2"


def test_a_wrong_row_gets_the_words_and_keeps_what_was_typed(put_out, visitor, responses):
    refused = visitor.sends(put_out(survey(HOURS)), {"Calls": "lots", "Visits": "-1"}, status=422)
    assert refused.field("Calls").error == "Enter a number, like 12.5"
    assert refused.field("Visits").error == "Enter 0 or more"
    assert refused.field("Calls").value == "lots"
    assert responses() == []


def test_numbers_add_up_to_the_total(put_out, visitor, responses):
    url = put_out(survey(SHARES))
    refused = visitor.sends(url, {"Calls": "30", "Visits": "30"}, status=422)
    assert refused.field("Shares").error == "Make the numbers add up to 100; they come to 60"
    visitor.sends(url, {"Calls": "30", "Visits": "70"})
    assert responses()[0].answers == {"shares": {"calls": 30, "visits": 70}}


@pytest.mark.parametrize("settings", [{"lowest": 40}, {"highest": 30}])
def test_a_total_that_cannot_be_reached_is_not_published(settings):
    faults = faults_of(survey(SHARES | settings))
    assert [fault.words for fault in faults] == ["“total” cannot be reached with these rows"]


def test_the_file_has_a_column_for_each_row(put_out, answer, taken_out):
    put_out(survey(HOURS))
    answer({"hours": {"visits": 0}})
    answer({})
    put_out(survey(HOURS | {"rows": coded("calls", "visits", "mail")}))
    answer({"hours": {"mail": 2.5}})
    sheet = taken_out()
    assert [sheet.column(f"hours__{row}") for row in ("calls", "visits", "mail")] == [
        ["", "", ""],
        ["0", "", ""],
        ["NA", "NA", "2.5"],
    ]
