"""A customer finds what fits: with scripts, without them, and without cookies."""

import re

import pytest

from tests.support.accessibility import barriers
from tests.support.customers import customer, token_of
from tests.support.offers import put_out_offer
from tests.support.own_pages import own_pages
from tests.support.surveys import offer_interests, put_out, question, survey

pytestmark = pytest.mark.one_database

NEUTRAL = ["The open day", "Passwords"]
FITTING = ["Passwords", "The open day"]
LOOKS = [("desktop", False), ("phone", True)]
ASKED = {"details": [{"key": "name"}, {"key": "email", "required": True, "why": "We reply to you."}, {"key": "phone"}]}


@pytest.fixture(autouse=True)
def open_now(at_work):
    """Two surveys and an offer."""
    offer_interests(at_work)
    put_out(
        at_work, survey(question("matter"), slug="passwords", title="Passwords", interests=["security"], contact=ASKED)
    )
    put_out(at_work, survey(question("matter"), slug="open-day", title="The open day"))
    put_out_offer(at_work, "phishing", title="Phishing test", interests=["security"])


@pytest.fixture
def amira(at_work):
    """A customer who chose an interest."""
    return customer(at_work, interests=["security"], phone="+441905123456")


@pytest.fixture
def link(at_work, amira):
    """What Amira is recognised by in an address."""
    return token_of(at_work, amira)


@pytest.fixture
def own(at_work, amira):
    """The address under which Amira's own pages stand."""
    return own_pages(at_work, amira)


def be_recognised(tab, own):
    tab.goto(f"{own}/")
    tab.get_by_role("button", name="Recognise me in this browser").click()
    tab.get_by_role("heading", name="This browser recognises you").wait_for()


def surveys(tab):
    return [each for each in tab.locator("h3").all_text_contents() if each in NEUTRAL]


def pick(tab, *labels):
    for label in labels:
        tab.get_by_label(label).check()
    tab.get_by_role("button", name="Show what fits").click()
    tab.get_by_text("Because you chose").first.wait_for()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
def test_a_stranger_picks_interests_and_is_remembered_until_they_say_otherwise(site, browser, scripts, phone):
    tab = browser.tab(site, scripts=scripts, phone=phone)
    tab.goto("/")
    assert surveys(tab) == NEUTRAL
    pick(tab, "Cyber security")
    assert tab.url.endswith("/?interest=security")
    assert surveys(tab) == FITTING
    assert tab.context.cookies() == []
    tab.get_by_role("button", name="Remember me in this browser").click()
    tab.get_by_role("button", name="Forget this browser").wait_for()
    tab.goto("/surveys/")
    assert surveys(tab) == FITTING
    assert [each["name"] for each in tab.context.cookies()] == ["personalisation"]
    assert tab.evaluate("document.cookie") == ""
    tab.goto("/")
    tab.get_by_role("button", name="Forget this browser").click()
    tab.get_by_role("heading", name="Make this page yours").wait_for()
    assert surveys(tab) == NEUTRAL
    assert [each["value"] for each in tab.context.cookies()] == ["personalisation"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_without_any_cookie_everything_is_there_but_the_memory(site, browser, scripts):
    tab = browser.tab(site, scripts=scripts)
    tab.goto("/")
    pick(tab, "Cyber security", "Telephones")
    tab.get_by_role("link", name="Phishing test").click()
    tab.get_by_role("link", name="Worcester I.T. Services").click()
    assert surveys(tab) == FITTING
    tab.get_by_role("link", name="Passwords", exact=True).click()
    tab.get_by_label("Email address").fill("amira@example.com")
    tab.get_by_role("button", name="Send my answers").click()
    tab.get_by_role("link", name="See what else we ask").click()
    tab.get_by_role("heading", name="Surveys").wait_for()
    assert surveys(tab) == FITTING
    assert re.search(r"\?interest=security&interest=telephones$", tab.url)
    tab.get_by_role("link", name="Remove Cyber security from your interests").click()
    tab.wait_for_url("**/surveys/?interest=telephones")
    assert surveys(tab) == NEUTRAL
    assert tab.context.cookies() == []


def test_a_browser_that_throws_cookies_away_shows_what_everybody_sees(site, browser):
    tab = browser.tab(site)
    tab.goto("/?interest=security")
    tab.get_by_role("button", name="Remember me in this browser").click()
    tab.get_by_role("button", name="Forget this browser").wait_for()
    tab.context.clear_cookies()
    tab.reload()
    assert surveys(tab) == NEUTRAL


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_customer_takes_an_interest_back_and_switches_it_all_off(site, browser, own, scripts):
    tab = browser.tab(site, scripts=scripts)
    be_recognised(tab, own)
    tab.goto("/")
    tab.get_by_role("button", name="See what everybody sees").click()
    tab.get_by_role("heading", name="You see what everybody sees").wait_for()
    assert surveys(tab) == NEUTRAL
    tab.get_by_role("button", name="Put what fits my interests first").click()
    tab.get_by_role("heading", name="Surveys for you").wait_for()
    tab.get_by_role("button", name="Remove Cyber security from your interests").first.click()
    tab.get_by_role("heading", name="Make this page yours").wait_for()
    assert surveys(tab) == NEUTRAL
    assert [each["name"] for each in tab.context.cookies()] == ["personalisation"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_link_shows_what_fits_and_can_be_dropped(site, browser, link, scripts):
    tab = browser.tab(site, scripts=scripts)
    tab.goto(f"/?me={link}")
    tab.get_by_role("heading", name="Good to see you, Amira").wait_for()
    assert surveys(tab) == FITTING
    tab.get_by_role("link", name="Passwords", exact=True).click()
    tab.get_by_text("You are recognised as Amira").wait_for()
    assert tab.get_by_label("Phone number").input_value() == ""
    tab.get_by_role("link", name="Not you?").click()
    tab.get_by_text("You are recognised as Amira").wait_for(state="hidden")
    assert tab.url.endswith("/surveys/passwords")
    tab.goto(f"/?me={link}")
    tab.get_by_role("link", name="Remove Cyber security from your interests").first.click()
    tab.get_by_role("heading", name="Make this page yours").wait_for()
    assert surveys(tab) == NEUTRAL
    assert tab.context.cookies() == []


def test_after_a_change_the_focus_is_at_the_top_of_what_changed(site, browser, own):
    tab = browser.tab(site)
    be_recognised(tab, own)
    tab.goto("/")
    tab.get_by_role("button", name="Remove Cyber security from your interests").last.press("Enter")
    tab.get_by_role("heading", name="Make this page yours").wait_for()
    tab.wait_for_function("document.activeElement.textContent === 'Good to see you, Amira'")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_known_details_are_confirmed_and_changed_on_the_spot(site, browser, own, scripts):
    tab = browser.tab(site, scripts=scripts)
    be_recognised(tab, own)
    tab.goto("/surveys/passwords")
    assert tab.get_by_text("01905 123456").is_visible()
    assert not tab.get_by_label("Phone number").is_visible()
    tab.get_by_text("Change these details").click()
    tab.get_by_label("Phone number").fill("12")
    tab.get_by_role("button", name="Send my answers").click()
    tab.locator(".error-summary").wait_for()
    assert tab.get_by_label("Phone number").is_visible()
    tab.get_by_label("Phone number").fill("01632 960123")
    tab.get_by_role("button", name="Send my answers").click()
    tab.get_by_role("heading", name="Thank you").wait_for()
    tab.goto("/surveys/passwords")
    assert tab.get_by_text("01632 960123").is_visible()


@pytest.mark.parametrize(("size", "dark"), LOOKS)
def test_nothing_tailored_keeps_anybody_out(site, browser, link, own, size, dark):
    tab = browser.tab(site, phone=size == "phone", dark=dark)
    found = {}
    for address in (f"/?me={link}", f"/offers/?me={link}", f"/surveys/passwords?me={link}", "/privacy/cookies"):
        tab.goto(address)
        for folded in tab.locator("summary").all():
            folded.click()
        found[address] = barriers(tab)
        assert not tab.evaluate("document.documentElement.scrollWidth > innerWidth"), address
    tab.get_by_role("button", name="Accept").click()
    tab.get_by_text("You accepted this cookie").wait_for()
    found["accepted"] = barriers(tab)
    be_recognised(tab, own)
    found["recognised"] = barriers(tab)
    tab.goto("/surveys/passwords")
    found["known"] = barriers(tab)
    assert {address: each for address, each in found.items() if each} == {}
