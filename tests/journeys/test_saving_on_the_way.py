"""Answers are saved while they are given, in a real browser: nothing is lost whatever becomes of the page."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from portal.db import db
from portal.surveys.models import Response
from portal.surveys.versions import publish
from tests.support.accessibility import barriers
from tests.support.support_call import SURVEY

pytestmark = pytest.mark.one_database

CHANGED = "This page was changed somewhere else"


@pytest.fixture
def survey(put_out):
    """The survey is out."""
    return put_out(SURVEY)


@pytest.fixture
def stored(at_work):
    """Reads the answers of every response there is."""

    def read():
        with at_work():
            return [(each.status, each.answers) for each in db.session.scalars(select(Response).order_by(Response.id))]

    return read


def is_saved(tab):
    tab.locator(".saving__words", has_text="Saved").wait_for()


def test_what_was_answered_is_there_after_the_page_is_loaded_again(site, browser, survey, stored):
    tab = browser.tab(site)
    tab.goto(survey)
    tab.get_by_label("On the telephone").check()
    is_saved(tab)
    assert stored() == [("in_progress", {"settled": "phone"})]
    assert tab.locator("#announcer").text_content() == "Saved"
    tab.reload()
    assert tab.get_by_label("On the telephone").is_checked()
    tab.get_by_label("What was the matter?").fill("The printer")
    tab.wait_for_timeout(2500)
    assert stored() == [("in_progress", {"settled": "phone", "cause": "The printer"})]


def test_typing_is_not_disturbed_and_a_wrong_answer_stays_on_the_page(site, browser, survey, stored):
    tab = browser.tab(site)
    tab.goto(survey)
    tab.get_by_label("Where was it?").press_sequentially("WR1")
    tab.wait_for_timeout(2500)
    assert tab.get_by_label("Where was it?").input_value() == "WR1"
    assert tab.get_by_label("Where was it?").evaluate("each => each === document.activeElement")
    tab.get_by_label("Where was it?").press_sequentially(" 2EY")
    tab.get_by_label("On the telephone").check()
    tab.wait_for_timeout(1500)
    assert stored() == [("in_progress", {"settled": "phone", "site": "WR1 2EY"})]
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_role("heading", name="In your words").wait_for()
    tab.get_by_role("button", name="Send my answers").dblclick()
    tab.get_by_role("heading", name="Thank you").wait_for()
    assert stored() == [("submitted", {"settled": "phone", "site": "WR1 2EY"})]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_back_and_forward_find_the_same_response(site, browser, survey, stored, scripts):
    tab = browser.tab(site, scripts=scripts)
    tab.goto(survey)
    tab.get_by_label("On the telephone").check()
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_role("heading", name="In your words").wait_for()
    tab.go_back()
    tab.get_by_role("heading", name="Your call").wait_for()
    assert tab.get_by_label("On the telephone").is_checked()
    tab.get_by_label("Another way").check()
    tab.get_by_label("Say which").fill("By post")
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_role("heading", name="In your words").wait_for()
    assert stored() == [("in_progress", {"settled": "other", "settled.other": "By post"})]


def test_what_could_not_be_saved_is_saved_as_soon_as_it_can_be(site, browser, survey, stored):
    tab = browser.tab(site)
    tab.goto(survey)
    tab.context.set_offline(True)
    tab.get_by_label("On the telephone").check()
    tab.get_by_text("Not saved yet").wait_for()
    tab.context.set_offline(False)
    is_saved(tab)
    assert stored() == [("in_progress", {"settled": "phone"})]
    browser.faults.clear()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_two_tabs_are_asked_what_to_keep(site, browser, survey, stored, scripts):
    one = browser.tab(site, scripts=scripts)
    one.goto(survey)
    one.get_by_label("On the telephone").check()
    one.get_by_role("button", name="Continue").click()
    one.get_by_role("heading", name="In your words").wait_for()
    one.get_by_role("button", name="Back").click()
    one.get_by_role("heading", name="Your call").wait_for()
    other = browser.tab(site, scripts=scripts)
    other.goto(one.url)
    one.get_by_label("What was the matter?").fill("The printer")
    one.get_by_role("button", name="Continue").click()
    one.get_by_role("heading", name="In your words").wait_for()
    other.get_by_label("What was the matter?").fill("The screen")
    other.get_by_role("button", name="Continue").click()
    other.get_by_role("heading", name=CHANGED).wait_for()
    if scripts:
        assert barriers(other) == []
        assert other.evaluate("document.activeElement.textContent") == CHANGED
    other.get_by_role("button", name="Keep what I have just sent").click()
    other.get_by_role("heading", name="In your words").wait_for()
    assert stored() == [("in_progress", {"settled": "phone", "cause": "The screen"})]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_survey_is_gone_on_with_on_another_device(site, browser, survey, stored, scripts):
    tab = browser.tab(site, scripts=scripts)
    tab.goto(survey)
    tab.get_by_label("On the telephone").check()
    tab.get_by_role("button", name="Save and finish later").click()
    tab.get_by_role("heading", name="Your answers are kept").wait_for()
    if scripts:
        assert barriers(tab) == []
    link = tab.get_by_label("Your link").input_value()
    phone = browser.tab(site, phone=True, scripts=scripts)
    phone.goto(link)
    assert phone.get_by_label("On the telephone").is_checked()
    phone.get_by_role("button", name="Continue").click()
    phone.get_by_role("button", name="Send my answers").click()
    phone.get_by_role("heading", name="Thank you").wait_for()
    assert stored() == [("submitted", {"settled": "phone"})]


def test_questions_come_and_go_as_one_answers_without_losing_what_was_typed(site, browser, at_work, stored):
    pages = SURVEY["pages"]
    more = {"code": "which", "type": "short_text", "label": "Which line?", "show_if": "settled = 'phone'"}
    first = {**pages[0], "questions": [pages[0]["questions"][0], more, *pages[0]["questions"][1:]]}
    with at_work():
        publish({**SURVEY, "slug": "coming", "pages": [first, pages[1]]}, by="a test")
    tab = browser.tab(site)
    tab.goto("/surveys/coming")
    tab.get_by_label("What was the matter?").fill("The printer")
    assert tab.get_by_label("Which line?").count() == 0
    tab.get_by_label("On the telephone").check()
    tab.get_by_label("Which line?").fill("The first")
    tab.get_by_label("Another way").check()
    tab.get_by_label("Which line?").wait_for(state="detached")
    tab.get_by_label("On the telephone").check()
    tab.get_by_label("Which line?").wait_for()
    assert tab.get_by_label("What was the matter?").input_value() == "The printer"
    assert barriers(tab) == []
    tab.get_by_label("Which line?").fill("The second")
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_role("heading", name="In your words").wait_for()
    answers = {"settled": "phone", "which": "The second", "cause": "The printer"}
    assert stored() == [("in_progress", answers)]


def test_an_answer_that_comes_late_says_nothing_on_the_next_page(site, browser, survey, stored):
    tab, held = browser.tab(site), []

    def hold(request):
        held.append(request)

    tab.route("**/autosave*", hold)
    tab.goto(survey)
    tab.get_by_label("On the telephone").check()
    tab.wait_for_timeout(1000)
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_role("heading", name="In your words").wait_for()
    for each in held:
        each.continue_()
    tab.wait_for_timeout(1000)
    tab.get_by_role("button", name="Send my answers").click()
    tab.get_by_role("heading", name="Thank you").wait_for()
    assert stored() == [("submitted", {"settled": "phone"})]


def test_at_four_times_the_size_and_by_keyboard_alone(site, browser, survey, stored):
    """A window of 1280 by 1024 at 400 % has room for 320 by 256 (WCAG 2.2, 1.4.10)."""
    tab = browser.tab(site)
    tab.set_viewport_size({"width": 320, "height": 256})
    tab.goto(survey)
    tab.get_by_label("On the telephone").focus()
    tab.keyboard.press("Space")
    is_saved(tab)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(tab) == []
    for _ in range(3):
        tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.name") == "q-cause"
    tab.keyboard.type("The printer")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Save and finish later"
    tab.keyboard.press("Enter")
    expect(
        tab.get_by_role("heading", name="Your answers are kept")
    ).to_be_focused()  # a key pressed before goes elsewhere
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.get_by_role("link", name="Go on now").press("Enter")
    tab.get_by_role("heading", name="Your call").wait_for()
    tab.get_by_role("button", name="Continue").press("Enter")
    tab.get_by_role("heading", name="In your words").wait_for()
    tab.get_by_role("button", name="Send my answers").press("Enter")
    tab.get_by_role("heading", name="Thank you").wait_for()
    assert stored() == [("submitted", {"settled": "phone", "cause": "The printer"})]
