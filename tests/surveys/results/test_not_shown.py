"""Roles and tokens that do not show who people are find nobody by choosing responses."""

import pytest

from tests.support.surveys import CONTACT, EACH_TYPE, coded, offer_interests, question, survey

WAY = question("way", "single_choice", options=coded("phone", "visit"))
PLACE = "/staff/surveys/survey/"


PRIVATE = {
    "interest=backup": "does not show what people are interested in",
    "answer=office:WR": "does not show the answers to “Office”",
    "answer=desk_email:any-answer": "does not show the answers to “Desk email”",
}


@pytest.fixture
def reached(put_out, answer, at_work):
    """Six responses that say where somebody is, and what they are interested in."""
    offer_interests(at_work)
    put_out(survey(WAY, EACH_TYPE["postcode"], EACH_TYPE["email"], contact=CONTACT))
    for _ in range(6):
        answer({"way": "phone", "office": "WR5 2AN"}, {"interests": ["backup"]})


@pytest.mark.parametrize(
    "page", ["selection?", "responses?", "export?", "responses.csv?", "crosstab?rows=way&columns=way&"]
)
def test_what_a_role_does_not_show_cannot_be_chosen_by(reached, staff, page):
    reader, place = staff("analyst"), PLACE + page
    for asked, words in PRIVATE.items():
        assert reader.opens(place + asked, status=422).says(words)
    whoever_sees_it = staff("marketer")
    for asked in PRIVATE:
        whoever_sees_it.fetches(place + asked)


def test_what_a_role_does_not_show_is_neither_offered_nor_counted_in_a_crosstab(reached, staff):
    reader = staff("analyst")
    pages = [reader.opens(PLACE + each) for each in ("", "responses", "export", "crosstab")]
    assert not [each for each in pages for words in ("office:", "interest", 'value="office') if words in each.html]
    assert reader.opens(f"{PLACE}crosstab?rows=way&columns=office", status=422).says(
        "does not show the answers to “Office”"
    )
    assert "office:WR" in staff("marketer").opens(PLACE).html


def test_a_few_people_can_neither_be_listed_nor_taken_out_apart_from_the_others(put_out, answer, staff):
    put_out(survey(WAY))
    for each in ["phone"] * 6 + ["visit"] * 3:
        answer({"way": each})
    few, enough = "answer=way:visit", "answer=way:phone"
    reader, whoever_sees_people = staff("analyst"), staff("marketer")
    for page in ("responses", "export"):
        shown = reader.opens(f"{PLACE}{page}?{few}")
        assert shown.says("Fewer than 5 responses")
        assert "responses/9" not in shown.html
        assert not shown.says("One row for each response")
        assert not reader.opens(f"{PLACE}{page}?{enough}").says("Fewer than 5 responses")
        assert not whoever_sees_people.opens(f"{PLACE}{page}?{few}").says("Fewer than 5 responses")
    for asked in (few, "until=2020-01-01", "version=1&status=all&since=2199-01-01"):
        assert reader.opens(f"{PLACE}responses.csv?{asked}", status=422).says("Fewer than 5 responses")
    for asked in ("", enough, "version=1"):
        reader.fetches(f"{PLACE}responses.csv?{asked}")
    whoever_sees_people.fetches(f"{PLACE}responses.csv?{few}")
    receipts = [row[3:5] for row in reader.opens(f"{PLACE}export").table("Latest downloads")[1:]]
    assert receipts == [["Not shown", "Not shown"], ["9", "9"], ["6", "6"], ["9", "9"]]
