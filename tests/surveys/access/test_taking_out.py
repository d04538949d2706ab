"""Files and pages of staff say of anonymous answers what is kept of them: the answers and the day."""

import pytest

from tests.support.invitations import INVITED, brings_list, ways_in
from tests.support.surveys import question, survey

ANONYMOUS = survey(question("matter"), access={"identity": "anonymous"})


@pytest.fixture
def answered(put_out, visitor, clock, responses):
    clock.travels_to("2026-07-14 15:30")
    visitor.sends(put_out(ANONYMOUS), {"Matter": "Printer"})
    return responses()[0].id


@pytest.mark.parametrize("program", ["systems", "excel"])
def test_a_file_of_anonymous_answers_has_no_column_about_a_person(answered, portal_command, program):
    written = portal_command("export", "responses", "survey", "--for", program).output.lstrip("\ufeff").splitlines()
    assert written[0] == "response_id,submitted_at,status,version,language,matter"
    number, when, *_ = written[1].split(",")
    assert number == str(answered)
    assert when.startswith("2026-07-14")


def test_staff_download_the_same(answered, staff):
    sent = staff("marketer").fetches("/staff/surveys/survey/responses.csv?headers=codes").get_data(as_text=True)
    assert "email" not in sent.splitlines()[0]


def test_pages_of_staff_tell_the_day_and_no_time(answered, staff):
    listed = staff("marketer").opens("/staff/surveys/survey/responses")
    assert listed.table()[1][1] == "14 July 2026"
    one = listed.follows(f"Response {answered}")
    assert one.says("14 July 2026")
    assert one.says("This response is anonymous")
    assert "01:00" not in one.text


def test_before_they_begin_people_read_what_is_kept(put_out, visitor):
    assert visitor.opens(put_out(ANONYMOUS)).says("Your answers are anonymous")
    assert visitor.opens(put_out(ANONYMOUS | {"slug": "two", "access": {"identity": "pseudonymous"}})).says(
        "under a number that stands for you"
    )


def test_a_file_says_by_which_invitation_somebody_answered_to_those_who_see_people(put_out, staff, visitor, at_work):
    put_out(survey(question("matter"), access=INVITED))
    brings_list(staff("marketer"), "survey", "name,reference", "Eve,E-1", "Dan,D-2")
    visitor.sends(ways_in(at_work)[1][0], {"Matter": "Printer"})
    address = "/staff/surveys/survey/responses.csv?headers=codes"
    header, row = (line.split(",") for line in _lines(staff("privacy_officer"), address))
    assert row[header.index("invitation_reference")] == "D-2"
    assert "invitation_reference" not in _lines(staff("analyst"), address)[0]


def _lines(person, address):
    return person.fetches(address).get_data(as_text=True).splitlines()
