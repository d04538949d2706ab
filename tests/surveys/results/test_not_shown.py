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
