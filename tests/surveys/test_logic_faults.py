"""What is wrong with a survey's logic is named before it is published: the place, what was found, and what was expected."""

import pytest

from tests.support.logic import AGE, ROLE, faults, with_condition
from tests.support.surveys import coded, page, question, survey

CONDITIONS = {
    "way == 'phone'": "at character 5: expected “=”, found “==”",
    "wey = 'phone'": "at character 1: there is no question or value “wey”; did you mean “way”?",
    "settled and way = 'fone'": "at character 19: “fone” is no option of “way”; did you mean “phone”?",
    "way = 'xyz'": "at character 7: “xyz” is no option of “way”; its options are phone, visit, by_post",
    "way = phone": "at character 7: an option is written in quotes: 'phone'",
    "'fone' = way": "at character 1: “fone” is no option of “way”",
    "way": "at character 1: a condition needs something that holds or does not, and this is one of several options",
    "people": "at character 1: a condition needs something that holds or does not, and this is a number",
    "people + 1": "at character 8: a condition needs something that holds or does not, and this is a number",
    "people > '5'": "at character 10: a number cannot be compared with text; write a number without quotes",
    "settled = 'yes'": "at character 11: something that holds or does not cannot be compared with text; write true or false",
    "visited > '5 March'": "at character 11: a day cannot be compared with text; write a day like '2026-11-23'",
    "visited > '2026-02-30'": "at character 11: a day cannot be compared with text",
    "way > 'phone'": "at character 5: “>” compares numbers, days and times, not one of several options",
    "matter < 'x'": "at character 8: “<” compares numbers, days and times, not text",
    "way + 1 = 2": "at character 1: “+” needs a number, and this is one of several options",
    "services = 'backup'": "at character 1: “=” cannot compare any of several options; use “contains”",
    "services contains 'bakup'": "at character 19: “bakup” is no option of “services”; did you mean “backup”?",
    "way contains 'phone'": "at character 5: “contains” looks into text or several options, not into one of several options",
    "went = 'well'": "at character 1: “=” cannot compare a table; name one of its rows, behind a dot",
    "went.spead = 'well'": "at character 1: there is no question or value “went.spead”; did you mean “went.speed”?",
    "went.speed = 'awful'": "at character 14: “awful” is no option of “went.speed”",
    "notice = 'x'": "at character 1: there is no question or value “notice”",
    "not people": "at character 5: “not” needs something that holds or does not, and this is a number",
    "coun(services) > 1": "at character 1: there is no function “coun”; did you mean “count”?",
    "count(way) > 1": "at character 7: “count” needs any of several options or options in an order or a table, and this is one of several options",
    "count(services, way) > 1": "at character 1: “count” is written count(name)",
    "answered('way')": "at character 10: “answered” needs the name of a question or value",
    "end_of_it = 'x'": "at character 1: “end_of_it” is only known after “end_of_it” on page “last”, and not before this",
}  # fmt: skip


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_that_cannot_be_meant_is_named_with_its_place(condition):
    found = faults(with_condition(condition))
    assert len(found) == 1
    assert found[0].startswith(f"pages[1].show_if: {CONDITIONS[condition]}")


def test_nothing_looks_ahead_on_its_own_page():
    document = survey(page("one", question("a", show_if="b = 'x'"), question("b")))
    assert faults(document)[0].startswith(
        "pages[0].questions[0].show_if: at character 1: “b” is only known after “b” on page “one”"
    )
    assert faults(survey(page("one", question("a"), question("b", show_if="a = 'x'")))) == []


def test_on_a_page_in_random_order_no_question_depends_on_another():
    document = survey(page("one", question("a"), question("b", show_if="a = 'x'"), shuffle=True))
    assert faults(document)[0].startswith("pages[0].questions[1].show_if: at character 1: “a” is only known after")


def valued(*values):
    document = survey(
        page("one", AGE, ROLE), page("two", question("a"), show_if="half > 5"), page("three", question("b"))
    )
    return document | {"values": [{"code": code, "is": expression} for code, expression in values]}


def test_values_are_calculated_in_their_order():
    assert faults(valued(("half", "age / 2"))) == []
    assert faults(valued(("more", "half + 1"), ("half", "age / 2"))) == [
        "values[0].is: at character 1: “half” is calculated later; name it before this"
    ]
    assert faults(valued(("half", "half / 2"))) == [
        "values[0].is: at character 1: “half” is calculated later; name it before this"
    ]
    assert faults(valued(("half", "age / 2"), ("half", "age"))) == [
        "values[1].code: “half” is already the code of another value"
    ]
    assert faults(valued(("half", "age / 2"), ("role", "age"))) == [
        "values[1].code: “role” is the code of a question; choose another code"
    ]
    assert faults(valued(("half", "age / 2"), ("not", "age"))) == [
        "values[1].code: “not” is a word of expressions; choose another code"
    ]


def test_a_broken_value_is_named_once():
    assert faults(valued(("half", "age /"))) == [
        "values[0].is: at character 6: expected a name, a number, text in quotes, a function or “(”, found the end"
    ]
    assert faults(valued(("half", "role * 2"))) == [
        "values[0].is: at character 1: “*” needs a number, and this is one of several options"
    ]


def test_a_value_is_known_behind_what_it_needs():
    document = valued(("half", "age / 2"), ("last", "sum(half, length(b))"))
    document["pages"][1]["show_if"] = "last > 5"
    assert faults(document) == [
        "pages[1].show_if: at character 1: “last” is only known after “b” on page “three”, and not before this"
    ]


def test_quotas_and_options_are_looked_at_too():
    document = survey(page("one", ROLE, AGE), access={"quotas": [{"code": "few", "if": "role = 'boss'", "most": 5}]})
    assert faults(document)[0].startswith("access.quotas[0].if: at character 8: “boss” is no option of “role”")
    options = coded("car", "van")
    options[1]["show_if"] = "role = 'boss'"
    document = survey(ROLE, question("has", "single_choice", options=options))
    assert faults(document)[0].startswith(
        "pages[0].questions[1].options[1].show_if: at character 8: “boss” is no option"
    )


def test_texts_take_up_what_was_asked_before():
    document = survey(
        page("one", ROLE, question("name_of_it", hint="As {role} you know {age}")),
        page("two", AGE, title="{rol}", text="{age}"),
        thanks={"title": "Thank you, {role}", "text": "Words {in braces}"},
        contact={"details": [{"key": "email", "why": "As {role}"}]},
        languages=["en", "cy"],
        translations={"cy": {"questions.name_of_it.hint": "{roll}", "thanks.title": "{age}"}},
    )
    assert faults(document) == [
        "pages[0].questions[1].hint: takes up “age”, which is not known before this is read",
        "pages[1].title: takes up “rol”, which is no question or value; did you mean “role”?",
        "pages[1].text: takes up “age”, which is not known before this is read",
        "contact.email.why: takes up “role”, which is not known before this is read",
        "translations.cy.questions.name_of_it.hint: takes up “roll”, which is no question or value; did you mean “role”?",
    ]
