"""Staff read everything that was answered to one question, see when answers came in, and are told of new ones."""

import pytest

from tests.support.surveys import coded, question, survey

RESULTS = "/staff/surveys/survey/"
SURVEY = survey(
    question("matter", uid="matter"),
    question("way", "single_choice", options=coded("phone", "visit"), uid="way"),
    question("reach", "email", uid="reach"),
)
PLACE = f"{RESULTS}questions/matter"


@pytest.fixture
def said(put_out, answer):
    """Answers in words, of which more were given than a page shows."""
    put_out(SURVEY)
    for number in range(60):
        answer({"matter": f"Printer {number} is out of paper" if number % 2 else f"No screen {number}", "way": "phone"})


def test_the_result_of_a_question_has_an_address_of_its_own(said, staff):
    page = staff("analyst").opens(RESULTS).follows("Way")
    assert page.url.endswith("/questions/way")
    assert page.says("60 answered of 60 asked")
    assert page.table("Way")[1][:2] == ["Phone", "60"]


def test_answers_in_words_are_read_page_by_page_the_newest_first(said, staff):
    newest = staff("analyst").opens(PLACE)
    assert newest.says("Printer 59 is out of paper")
    assert not newest.says("No screen 8")
    older = newest.follows("Older")
    assert older.says("No screen 8")
    assert not older.says("Printer 59 is out of paper")
    assert older.follows("Newest").url == newest.url


def test_answers_are_searched_for_all_of_some_words(said, staff):
    page = staff("analyst").opens(PLACE)
    found = page.form("Find").fill({"Answers with these words": "PAPER 17"}).send("Find")
    assert found.says("Printer 17 is out of paper")
    assert not found.says("Printer 19")
    assert staff("analyst").opens(f"{PLACE}?q=Zebra").says("No answer has these words")


def test_a_word_that_is_used_most_leads_to_the_answers_that_have_it(said, staff):
    assert staff("analyst").opens(RESULTS).follows("printer 30").url.endswith("/questions/matter?q=printer")


def test_answers_that_say_how_people_are_reached_are_for_some_roles(put_out, answer, staff):
    put_out(SURVEY)
    answer({"reach": "amira@example.com"})
    place = f"{RESULTS}questions/reach"
    assert staff("marketer").opens(place).says("amira@example.com")
    hidden = staff("analyst").opens(f"{place}?q=amira")
    assert hidden.says("Your role does not show answers that say how people are reached")
    assert "amira@example.com" not in hidden.text


@pytest.mark.parametrize("place", ["questions/none", "questions/", "questions/matter?before=none"])
def test_an_address_that_leads_to_no_question_says_so(said, staff, place):
    staff("analyst").opens(RESULTS + place, status=200 if "before" in place else 404)


def test_who_has_results_open_is_told_of_new_answers(said, answer, staff):
    analyst = staff("analyst")
    (come_in,) = (
        each.get("hx-get") for each in analyst.opens(RESULTS).markup.elements("span") if each.get("id") == "come-in"
    )
    assert analyst.fetches(come_in, headers={"HX-Request": "true"}, status=204).data == b""
    answer({"matter": "Late"})
    told = analyst.fetches(come_in, headers={"HX-Request": "true"}).text
    assert "1 new answer since you opened this page." in told
    assert "said=1" in told
    assert analyst.opens(come_in).url.endswith(RESULTS)


def test_results_show_when_answers_came_in(put_out, answer, staff, clock):
    put_out(SURVEY)
    for at, number in (("2026-11-03 12:00", 2), ("2026-11-05 12:00", 1)):
        for _ in range(number):
            answer({"way": "phone"}, at=clock.travels_to(at))
    page = staff("analyst").opens(RESULTS)
    assert page.table("Answers over time")[1:] == [
        ["3 November 2026", "2"],
        ["4 November 2026", "0"],
        ["5 November 2026", "1"],
    ]
    assert page.says("Finished 100%")
