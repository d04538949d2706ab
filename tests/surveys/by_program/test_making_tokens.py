"""Staff make a token for a program, see what it does, and take it back."""

import re

import pytest

from tests.support.audit import noted
from tests.support.surveys import CONTACT, question, survey
from tests.support.tokens import everything_kept

PAGE = "/staff/surveys/survey/export/tokens"
MAKE = {"What is it for?": "Monthly report in R"}
TOKEN = re.compile(r"portal_[0-9a-f]{12}_[0-9a-f]{52}")


def tokens_on(page):
    headings, *rows = page.table("Tokens")
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_a_token_is_shown_once_and_nothing_but_its_beginning_is_kept(asked, staff, at_work):
    marketer = staff("marketer")
    made = (
        marketer.opens("/staff/surveys/survey/export").follows("Make a token").form("Make the token").fill(MAKE).send()
    )
    (shown,) = set(TOKEN.findall(made.html))
    assert made.says("This is the only time that you see it")
    for tool in ("Token", "R", "Python, with pandas", "Python, with pandas and pyarrow", "DuckDB", "A file, with curl"):
        assert shown in made.field(tool).element.text
    listed = made.follows("I have taken it along")
    assert shown[:19] in tokens_on(listed)[0]["For"]
    kept = "\n".join([listed.html, *everything_kept(at_work)])
    assert shown[:19].removeprefix("portal_") in kept
    assert shown[20:] not in kept


def test_the_same_form_sent_twice_makes_one_token(asked, staff):
    form = (analyst := staff("analyst")).opens(PAGE).form("Make the token").fill(MAKE)
    first, second = form.send(), form.send()
    assert TOKEN.findall(first.html) == TOKEN.findall(second.html)
    assert len(tokens_on(analyst.opens(PAGE))) == 1


def test_a_form_that_made_a_token_before_says_so_when_something_else_is_sent(asked, staff):
    form = (marketer := staff("marketer")).opens(PAGE).form("Make the token").fill(MAKE)
    form.send()
    form.fill({"What is it for?": "Letters", "With contact details": True})
    again = form.send(status=409)
    assert again.says("It made the one for “Monthly report in R”, which stays as it was")
    assert not TOKEN.search(again.html)
    assert [row["Reads"].endswith("with contact details") for row in tokens_on(again)] == [False]
    made = again.form("Make the token").send()
    assert made.heading == "The token for “Letters”"
    assert [row["Reads"].endswith("with contact details") for row in tokens_on(marketer.opens(PAGE))] == [True, False]


def test_a_token_that_was_taken_back_is_not_shown_as_new(asked, staff):
    form = (analyst := staff("analyst")).opens(PAGE).form("Make the token").fill(MAKE)
    form.send()
    analyst.opens(PAGE).form("Take back the token for Monthly report in R").send()
    again = form.send(status=409)
    assert again.says("which analyst@portal.example has taken back since")
    assert not TOKEN.search(again.html)


def test_only_who_sees_contact_details_can_let_a_program_have_them(asked, staff, put_out):
    assert "With contact details" not in staff("analyst").opens(PAGE).text
    marketer = staff("marketer")
    marketer.sends(PAGE, MAKE | {"With contact details": True}, button="Make the token")
    assert "with contact details" in tokens_on(marketer.opens(PAGE))[0]["Reads"]
    put_out(survey(question("matter"), slug="anonymous", access={"identity": "anonymous"}))
    assert "With contact details" not in marketer.opens("/staff/surveys/anonymous/export/tokens").text


def test_an_analyst_who_sends_the_box_for_contact_details_all_the_same_gets_none(asked, staff):
    analyst = staff("analyst")
    form = analyst.opens(PAGE).form("Make the token").fill(MAKE)
    form.values["contact"] = "yes"
    form.send()
    assert "with contact details" not in tokens_on(analyst.opens(PAGE))[0]["Reads"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"What is it for?": ""}, "Say what it is for"),
        ({"Until when?": "2027-11-26"}, "Enter 25 November 2027 or earlier"),
        ({"Until when?": "2026-11-24"}, "Enter 25 November 2026 or later"),
        ({"Until when?": ""}, "Say until when it is valid"),
        ({"What may it read?": []}, "Choose at least one format"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(asked, staff, clock, wrong, words):
    clock.travels_to("2026-11-25 10:00")
    analyst = staff("analyst")
    assert analyst.sends(PAGE, MAKE | wrong, button="Make the token", status=422).says(words)
    assert analyst.opens(PAGE).says("No token was made yet")


def test_a_token_is_taken_back_with_one_click_and_both_are_noted(asked, staff, at_work):
    analyst, editor = staff("analyst"), staff("editor")
    analyst.sends(PAGE, MAKE, button="Make the token")
    page = editor.opens(PAGE).form("Take back the token for Monthly report in R").send()
    assert page.says("The token is taken back")
    state = tokens_on(page)[0]["State"]
    assert state.startswith("Taken back on")
    assert state.endswith("by editor@portal.example")
    facts = {"survey": "survey", "token": "Monthly report in R"}
    assert noted(at_work) == [
        ("analyst@portal.example", "Made a token that reads responses", None, facts),
        ("editor@portal.example", "Took back a token that read responses", None, facts),
    ]


def test_a_token_of_another_survey_is_not_taken_back_here(asked, staff, put_out, token):
    put_out(survey(question("other"), slug="other", contact=CONTACT))
    token(slug="other")
    analyst = staff("analyst")
    form = analyst.opens("/staff/surveys/other/export/tokens").form("Take back the token for Monthly report")
    analyst.posts(form.action.replace("/other/", "/survey/"), dict(form.values.items()), status=404)
    assert tokens_on(analyst.opens("/staff/surveys/other/export/tokens"))[0]["State"].startswith("Valid until")
