"""Those who may not see who people are find nobody among the few of a part of the responses."""

from tests.support.surveys import coded, question, survey

WAY = question("way", "single_choice", options=coded("phone", "visit"))
SURVEY = survey(WAY, question("matter"), question("likely", "nps"))
PLACE = "/staff/surveys/survey/selection?"


def test_nobody_is_found_among_few_by_those_who_may_not_see_who_people_are(put_out, answer, staff):
    put_out(SURVEY)
    for each in ["phone"] * 12 + ["visit"] * 3:
        answer({"way": each, "likely": 9})
    reader = staff("analyst")
    assert reader.opens(f"{PLACE}answer=way:visit").says("Fewer than 5 responses")
    most = reader.opens(f"{PLACE}answer=way:phone")
    assert most.says("Chosen 10")
    assert not most.says("12")
    assert staff("marketer").opens(f"{PLACE}answer=way:visit").says("Chosen 3")


def test_those_who_may_not_see_people_get_counts_in_steps_and_nothing_worked_out_of_them(put_out, answer, staff):
    put_out(survey(WAY, question("stars", "rating", highest=5), question("spent", "number")))
    for number in range(24):
        answer({"way": "phone" if number < 14 else "visit", "stars": 3 + number % 2, "spent": 700 + number})
    shown, everything = (staff(each).opens(f"{PLACE}answer=way:phone") for each in ("analyst", "marketer"))
    assert everything.says("14 answered of 14 asked")
    assert shown.says("Chosen 10")
    assert shown.says("5 or more answered")
    assert shown.table("Way")[1:] == [["Phone", "5"], ["Visit", "0"]]
    assert shown.says("Your role sees what this comes to for all responses together only")
    for worked_out in ("Mean", "Median", "interval", "answered of", "without it", "%"):
        assert everything.says(worked_out) or worked_out == "without it"
        assert not shown.says(worked_out), worked_out


def test_of_a_question_that_few_answered_it_is_not_said_that_nobody_did(put_out, answer, staff):
    put_out(survey(WAY, question("stars", "rating", highest=5)))
    for number in range(24):
        answer({"way": "phone" if number < 14 else "visit"} | ({"stars": 3} if number < 3 else {}))
    shown = staff("analyst").opens(f"{PLACE}answer=way:phone")
    assert shown.says("So few answered this question, or left it out, that your role does not show it")
    assert not shown.says("Nobody")


def test_who_is_left_over_by_a_choice_is_not_told_to_be_few(put_out, answer, staff):
    put_out(SURVEY)
    for way in ["phone"] * 15 + ["visit"]:
        answer({"way": way})
    assert staff("analyst").opens(f"{PLACE}answer=way:phone").says("Chosen 10")


def test_who_is_left_over_by_an_answer_within_a_choice_is_not_told_to_be_few(put_out, answer, staff):
    put_out(SURVEY)
    for way, likely, number in [("phone", 9, 20), ("phone", 0, 1), ("visit", 9, 20)]:
        for _ in range(number):
            answer({"way": way, "likely": likely})
    shown = staff("analyst").opens(f"{PLACE}answer=way:phone")
    assert [row[:2] for row in shown.table("Likely") if row[0] in {"0", "9"}] == [["0", "0"], ["9", "15"]]


def test_of_a_choice_no_words_are_quoted_to_those_who_may_not_see_who_people_are(put_out, answer, staff):
    put_out(SURVEY)
    for _ in range(12):
        answer({"way": "phone", "matter": "My printer at Elm Cottage"})
        answer({"way": "visit"})
    assert "Elm Cottage" not in staff("analyst").opens(f"{PLACE}answer=way:phone").html
    assert staff("marketer").opens(f"{PLACE}answer=way:phone").says("Elm Cottage")
