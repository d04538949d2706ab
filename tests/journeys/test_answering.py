"""A customer answers a survey in a real browser: with scripts, without them, and by keyboard alone."""

import pytest
from sqlalchemy import select

from portal.db import db
from portal.surveys.models import SUBMITTED, Response
from tests.support.accessibility import barriers
from tests.support.support_call import SURVEY


@pytest.fixture
def survey(put_out):
    """The survey is out."""
    return put_out(SURVEY)


@pytest.fixture
def stored(at_work):
    """What has been submitted, read from the database."""

    def read():
        with at_work():
            query = select(Response.answers).where(Response.status == SUBMITTED)
            return list(db.session.scalars(query))

    return read


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
def test_a_customer_answers_by_pointing(site, browser, survey, stored, scripts, phone):
    tab = browser.tab(site, phone=phone, scripts=scripts)
    tab.goto(survey)
    tab.get_by_label("Another way").check()
    tab.get_by_label("Say which").fill("By post")
    tab.get_by_role("radio", name="9").check()
    tab.get_by_label("Where was it?").fill("wr12ey")
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_role("heading", name="In your words").wait_for()
    assert tab.url.endswith("/2")
    tab.get_by_role("button", name="Back").click()
    tab.get_by_role("heading", name="Your call").wait_for()
    assert tab.get_by_label("Where was it?").input_value() == "WR1 2EY"
    assert tab.get_by_label("Say which").input_value() == "By post"
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_role("button", name="Send my answers").click()
    tab.get_by_role("heading", name="Thank you").wait_for()
    assert stored() == [{"settled": "other", "settled.other": "By post", "nps": 9, "site": "WR1 2EY"}]
    assert tab.context.cookies() == []


def test_a_customer_answers_by_keyboard_alone(site, browser, survey, stored):
    tab = browser.tab(site)
    tab.goto(survey)
    tab.get_by_label("On the telephone").focus()
    tab.keyboard.press("Space")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Tab")
    tab.keyboard.type("WR1 2EY")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.get_by_role("heading", name="In your words").wait_for()
    assert tab.evaluate("document.activeElement.textContent") == "In your words"
    tab.get_by_role("button", name="Send my answers").press("Enter")
    tab.get_by_role("heading", name="Thank you").wait_for()
    assert stored() == [{"settled": "phone", "nps": 1, "site": "WR1 2EY"}]


def test_a_wrong_answer_is_explained_as_the_field_is_left(site, browser, survey):
    tab = browser.tab(site)
    tab.goto(survey)
    tab.get_by_label("Where was it?").fill("WR1")
    tab.get_by_label("What was the matter?").focus()
    tab.locator("p.field__error", has_text="Enter a full postcode, like WR1 2EY").wait_for()
    assert tab.get_by_label("Where was it?").input_value() == "WR1"
    assert tab.get_by_label("Where was it?").get_attribute("aria-invalid") == "true"
    assert tab.get_by_label("What was the matter?").evaluate("each => each === document.activeElement")
    assert "Enter a full postcode" in tab.locator("#announcer").text_content()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_error_summary_takes_the_focus_and_leads_to_the_field(site, browser, survey, scripts):
    tab = browser.tab(site, scripts=scripts)
    tab.goto(survey)
    tab.get_by_label("Where was it?").fill("nowhere")
    tab.get_by_role("button", name="Continue").click()
    summary = tab.get_by_role("alert")
    summary.wait_for()
    assert tab.title().startswith("Error: ")
    assert summary.evaluate("each => each === document.activeElement") if scripts else summary.is_visible()
    assert tab.get_by_label("Where was it?").input_value() == "nowhere"
    summary.get_by_role("link", name="Enter a full postcode").click()
    assert tab.get_by_label("Where was it?").evaluate("each => each === document.activeElement")


def test_the_browser_s_own_back_button_leads_back(site, browser, survey):
    tab = browser.tab(site)
    tab.goto(survey)
    tab.get_by_label("On the telephone").check()
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_role("heading", name="In your words").wait_for()
    tab.go_back()
    tab.get_by_role("heading", name="Your call").wait_for()
    tab.go_forward()
    tab.get_by_role("heading", name="In your words").wait_for()


def test_none_of_these_unticks_the_rest(site, browser, survey):
    tab = browser.tab(site)
    tab.goto(survey)
    tab.get_by_label("On the telephone").check()
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_label("Backup").check()
    tab.get_by_label("Nothing").check()
    assert not tab.get_by_label("Backup").is_checked()
    tab.get_by_label("Network").check()
    assert not tab.get_by_label("Nothing").is_checked()


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
def test_nothing_on_the_way_keeps_anybody_out(site, browser, survey, phone, dark):
    tab = browser.tab(site, phone=phone, dark=dark)
    tab.goto(survey)
    assert barriers(tab) == []
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_role("alert").wait_for()
    assert barriers(tab) == []
    tab.get_by_label("On the telephone").check()
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_role("heading", name="In your words").wait_for()
    assert barriers(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.get_by_role("button", name="Send my answers").click()
    tab.get_by_role("heading", name="Thank you").wait_for()
    assert barriers(tab) == []
