"""Options are put in order: by the place of each, which needs no script."""

import pytest

from portal.surveys.checking import faults_of
from tests.support.surveys import coded, question, survey

THREE = question("matters", "ranking", options=coded("price", "speed", "care"))
TOP_TWO = THREE | {"most": 2, "fewest": 1}
PRICE, SPEED, CARE = "Place of Price", "Place of Speed", "Place of Care"


def test_the_places_are_kept_as_an_order(put_out, visitor, responses):
    visitor.sends(put_out(survey(THREE)), {CARE: "1", PRICE: "2", SPEED: "3"})
    assert responses()[0].answers == {"matters": ["care", "price", "speed"]}


def test_only_as_many_places_are_offered_as_can_be_given(put_out, visitor, responses):
    page = visitor.opens(put_out(survey(TOP_TWO)))
    assert page.field(PRICE).options == ["–", "1", "2"]
    page.form().fill({SPEED: "1"}).send()
    assert responses()[0].answers == {"matters": ["speed"]}


@pytest.mark.parametrize(
    ("asked", "places", "words"),
    [
        (THREE, {CARE: "1", PRICE: "1", SPEED: "2"}, "Give each place once; 2 of these are in place 1"),
        (THREE, {CARE: "1", PRICE: "3"}, "Leave no place out; nothing is in place 2"),
        (THREE, {CARE: "1"}, "Give each of these a place"),
        (TOP_TWO | {"fewest": 2}, {CARE: "1"}, "Give a place to at least 2 of these"),
        (THREE | {"required": True}, {}, "Put these in order"),
    ],
)
def test_an_order_that_is_none_gets_its_words_and_keeps_what_was_chosen(
    put_out, visitor, responses, asked, places, words
):
    refused = visitor.sends(put_out(survey(asked)), places, status=422)
    assert refused.field("Matters").error == words
    assert {label: refused.field(label).value for label in places} == places
    assert responses() == []


def test_the_file_has_each_options_place(put_out, answer, taken_out):
    put_out(survey(TOP_TWO))
    answer({"matters": ["speed", "price"]})
    answer({})
    put_out(survey(TOP_TWO | {"options": coded("price", "speed", "care", "trust")}))
    answer({"matters": ["trust"]})
    sheet = taken_out()
    assert [sheet.column(f"matters__{option}") for option in ("price", "speed", "care", "trust")] == [
        ["2", "", ""],
        ["1", "", ""],
        ["", "", ""],
        ["NA", "NA", "1"],
    ]


def test_results_say_what_comes_first_on_the_whole(put_out, answer, staff):
    put_out(survey(THREE))
    for order in (["price", "speed", "care"], ["speed", "care", "price"], ["speed", "price", "care"]):
        answer({"matters": order})
    results = staff("analyst").opens("/staff/surveys/survey/")
    assert results.says("First on the whole Speed")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"options": coded("a", "b", other="b")}, "the options of a ranking can be neither “other” nor “exclusive”"),
        ({"options": coded(*(f"o{n}" for n in range(21)))}, "more than 20 options are too many to put in order"),
        ({"most": 4}, "“most” is more than there are options"),
        ({"most": 2, "fewest": 3}, "“fewest” is more than can be put in order"),
    ],
)
def test_a_ranking_that_nobody_could_give_is_not_published(settings, words):
    assert [fault.words for fault in faults_of(survey(THREE | settings))] == [words]
