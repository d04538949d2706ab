"""Staff see how the answers to one question are spread over those to another."""

import itertools
from random import Random

import pytest

from portal.surveys.results.small_cells import LEAST, in_steps, unshown
from tests.support.surveys import coded, question, survey

WAY = question("way", "single_choice", options=coded("phone", "visit"))
WENT = question("went", "likert", rows=coded("speed", "manner"), options=coded("badly", "well"))
SURVEY = survey(WAY, question("stars", "rating", highest=3), WENT, question("matter"))
PLACE = "/staff/surveys/survey/crosstab"


@pytest.fixture
def there(put_out, answer):
    """A survey with some answers, of which one leaves a question out."""
    put_out(SURVEY)
    for way, stars in [("phone", 3), ("phone", 3), ("phone", 1), ("visit", 1), ("visit", None)]:
        answer({"way": way, "went": {"speed": "well"}} | ({"stars": stars} if stars else {}))


def test_two_questions_are_counted_together_out_of_those_who_answered_both(there, staff):
    shown = staff("marketer").opens(f"{PLACE}?rows=way&columns=stars")
    assert shown.table("Way by Stars")[2:] == [
        ["Phone", "1 33%", "0 0%", "2 67%", "3"],
        ["Visit", "1 100%", "0 0%", "0 0%", "1"],
        ["All", "2", "0", "2", "4"],
    ]
    assert shown.says("4 answered both, of 5 submitted")


def test_shares_can_be_those_of_the_columns_and_responses_can_be_chosen(there, staff):
    shown = staff("marketer").opens(f"{PLACE}?rows=way&columns=stars&share=columns&answer=stars:1")
    assert shown.table("Way by Stars")[2][:2] == ["Phone", "1 50%"]
    assert shown.follows("Leave out: Stars: 1").url.endswith("crosstab?rows=way&columns=stars&share=columns")


def test_a_row_of_a_matrix_can_stand_in_it(there, staff):
    shown = staff("marketer").opens(f"{PLACE}?rows=went.speed&columns=way")
    assert shown.table("Went: Speed by Way")[3] == ["Well", "3 60%", "2 40%", "5"]


def test_the_form_leads_to_an_address_that_stays(there, staff):
    asked = staff("marketer").opens(PLACE).form("Show the crosstab")
    shown = asked.fill({"Down the side": "Way", "Along the top": "Stars"}).send("Show the crosstab")
    assert shown.url.endswith("crosstab?rows=way&columns=stars&share=rows")


def test_the_form_leads_there_with_htmx_too(there, staff):
    fragment = staff("marketer").opens(f"{PLACE}?rows=way&columns=stars&share=rows", htmx=True)
    assert fragment.table("Way by Stars")[2][0] == "Phone"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("rows=matter&columns=way", "A crosstab can be of: way, stars, went.speed and went.manner"),
        ("rows=nothing&columns=way", "There is no question “nothing”"),
        ("rows=went&columns=way", "Choose one of its rows: went.speed and went.manner"),
        ("rows=way&columns=stars&share=all", "It can be rows and columns"),
    ],
)
def test_what_cannot_be_counted_gets_words_for_what_can(there, staff, asked, words):
    assert staff("analyst").opens(f"{PLACE}?{asked}", status=422).says(words)


def test_small_cells_and_what_they_would_follow_from_are_shown_to_those_alone_who_may_see_people(
    put_out, answer, staff
):
    put_out(SURVEY)
    for way, stars, number in [("phone", 3, 12), ("phone", 1, 3), ("visit", 3, 9), ("visit", 2, 6)]:
        for _ in range(number):
            answer({"way": way, "stars": stars})
    shown = staff("analyst").opens(f"{PLACE}?rows=way&columns=stars")
    assert shown.table("Way by Stars")[2:] == [
        ["Phone", "Not shown", "Not shown", "Not shown", "10"],
        ["Visit", "Not shown", "Not shown", "Not shown", "10"],
        ["All", "Fewer than 5", "Not shown", "15", "25"],
    ]
    assert shown.says("25 answered both, of 30 submitted")
    assert not shown.says("Shares are")


def test_totals_are_never_nearer_than_five_to_those_of_everybody(put_out, answer, staff):
    put_out(SURVEY)
    for way, number in [("phone", 25), ("visit", 2)]:
        for _ in range(number):
            answer({"way": way, "stars": 3})
    assert (
        staff("analyst")
        .opens(f"{PLACE}?rows=way&columns=stars&answer=way:phone")
        .says("20 answered both, of 20 chosen")
    )


def test_what_is_not_small_is_shown_to_the_others_in_steps_of_five(put_out, answer, staff):
    put_out(SURVEY)
    for way, stars, number in [("phone", 3, 12), ("phone", 1, 8), ("visit", 3, 9), ("visit", 1, 7)]:
        for _ in range(number):
            answer({"way": way, "stars": stars})
    for _ in range(6):
        answer({"way": "visit", "stars": 2})
        answer({"way": "phone", "stars": 2})
    shown = staff("analyst").opens(f"{PLACE}?rows=way&columns=stars")
    assert shown.table("Way by Stars")[2:] == [
        ["Phone", "5", "5", "10", "20"],
        ["Visit", "5", "5", "5", "15"],
        ["All", "10", "5", "15", "40"],
    ]


def test_a_crosstab_of_fewer_than_five_people_shows_nothing_to_the_others(there, staff):
    assert staff("analyst").opens(f"{PLACE}?rows=way&columns=stars&answer=way:visit").says("Fewer than 5 responses")


def test_of_many_answers_those_that_nobody_gave_are_left_out_for_those_alone_who_may_see_people(put_out, answer, staff):
    many = [f"o{number}" for number in range(21)]
    put_out(survey(WAY, question("town", "single_choice", options=coded(*many))))
    for town in many[:2] * 6:
        answer({"way": "phone", "town": town})
    asked = f"{PLACE}?rows=town&columns=way"
    assert [row[0] for row in staff("marketer").opens(asked).table("Town by Way")[2:]] == ["O0", "O1", "All"]
    assert len(staff("analyst").opens(asked).table("Town by Way")[2:]) == 22


def tables_with(down, across):
    """Yield every table with these totals."""
    if len(down) == 1:
        yield (tuple(across),)
        return
    for row in itertools.product(*(range(min(down[0], each) + 1) for each in across)):
        if sum(row) == down[0]:
            for rest in tables_with(down[1:], [each - taken for each, taken in zip(across, row, strict=True)]):
                yield (row, *rest)


def seen(cells, down, across):
    hidden = unshown(cells)
    return [
        None if (row, column) in hidden else in_steps(count, min(down[row], across[column]))
        for row, line in enumerate(cells)
        for column, count in enumerate(line)
    ]


def test_who_knows_every_total_and_the_rule_cannot_tell_what_a_small_cell_holds():
    """Of all tables with the same totals, several look the same, and differ in each small cell."""
    random, small = Random(5), 0
    for height, width in [(2, 2), (2, 3), (3, 2)] * 8:
        cells = [[random.choice((0, 1, 2, 3, 4, 6, 8, 11)) for _ in range(width)] for _ in range(height)]
        down, across = [sum(row) for row in cells], [sum(column) for column in zip(*cells, strict=True)]
        alike = [each for each in tables_with(down, across) if seen(each, down, across) == seen(cells, down, across)]
        for row, column in itertools.product(range(height), range(width)):
            if cells[row][column] < LEAST <= min(down[row], across[column]):
                small += 1
                assert len({each[row][column] for each in alike}) > 1, cells
    assert small
