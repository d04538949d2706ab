"""A customer goes through their own pages in a real browser: with scripts, without them, and by keyboard alone."""

import pytest

from portal.customers import queries
from portal.privacy.permissions import may_use
from tests.journeys.test_every_page import LOOKS, WIDER
from tests.support.accessibility import barriers
from tests.support.customers import AMIRA, customer
from tests.support.mail import link_in, outbox_mails
from tests.support.own_pages import is_theirs, own_pages
from tests.support.screenshots import sights
from tests.support.surveys import offer_interests, put_out, question, responses, survey
from tests.support.well_known import hardly_known, well_known

pytestmark = pytest.mark.one_database

BY_EMAIL = "Switch on Our services and special offers, by email"


@pytest.fixture
def amira(at_work):
    """A customer who has answered a survey."""
    offer_interests(at_work)
    return customer(at_work, phone="+441905123456")


@pytest.fixture
def answer(at_work, amira, visitor):
    url = put_out(at_work, survey(question("matter"), title="Your last call"))
    visitor.sends(url, {"Matter": "Printer"})
    is_theirs(at_work, amira)


everybody = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
everywhere = pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])


@everybody
@everywhere
def test_a_customer_gets_a_link_and_changes_what_is_known(site, browser, at_work, amira, scripts, phone):
    tab = browser.tab(site, phone=phone, scripts=scripts)
    tab.goto("/")
    tab.get_by_role("link", name="Your preferences").click()
    tab.get_by_label("Your email address").fill(AMIRA)
    tab.get_by_role("button", name="Send me a link").click()
    tab.get_by_role("heading", name="Look into your mailbox").wait_for()
    tab.goto(link_in(outbox_mails(at_work)[0], "/preferences/"))

    tab.locator(".entries").get_by_role("link", name="Your details").click()
    tab.get_by_role("link", name="Change or remove these details").click()
    tab.get_by_label("Job title").fill("Office manager")
    tab.get_by_label("Phone number").fill("")
    tab.get_by_role("button", name="Save my details").click()
    tab.get_by_text("Your details are saved").wait_for()
    with at_work():
        known = queries.details_of(queries.customer(amira))
    assert (known["job_title"], "phone" in known) == ("Office manager", False)

    _goes_to(tab, "Interests", phone)
    tab.get_by_label("Cyber security").check()
    tab.get_by_role("button", name="Save my interests").click()
    tab.get_by_text("Your interests are saved").wait_for()
    assert tab.context.cookies() == []


@everybody
@everywhere
def test_a_customer_agrees_and_takes_everything_back(site, browser, at_work, amira, answer, scripts, phone):
    tab = browser.tab(site, phone=phone, scripts=scripts)
    tab.goto(f"{own_pages(at_work, amira)}/permissions")
    tab.get_by_role("button", name=BY_EMAIL).click()
    tab.get_by_text("Yes, since").wait_for()
    tab.get_by_text("The words you agreed to").click()
    tab.locator("blockquote").get_by_text("About once a month").first.wait_for()
    with at_work():
        assert may_use(amira, "promotions", "email")
    tab.get_by_role("button", name="Switch everything off").click()
    tab.get_by_text("Everything is switched off").wait_for()
    with at_work():
        assert not may_use(amira, "promotions", "email")

    _goes_to(tab, "Your answers", phone)
    tab.get_by_role("link", name="Your last call").click()
    tab.get_by_role("link", name="Correct").click()
    tab.get_by_label("Matter").fill("Scanner")
    tab.get_by_role("button", name="Save my answers").click()
    tab.get_by_text("Your answers are saved").wait_for()
    assert responses(at_work)[0].answers == {"matter": "Scanner"}
    tab.get_by_role("link", name="Withdraw these answers").click()
    tab.get_by_role("button", name="Withdraw my answers").click()
    tab.get_by_text("Your answers are withdrawn").wait_for()
    assert responses(at_work)[0].answers == {}
    assert tab.context.cookies() == []


def _goes_to(tab, page, phone):
    if phone:
        tab.get_by_role("main").get_by_role("link", name="Your preferences").click()
        tab.locator(".entries").get_by_role("link", name=page).click()
    else:
        tab.get_by_role("navigation", name="Your preferences").get_by_role("link", name=page).click()
    tab.get_by_role("heading", level=1).wait_for()


def test_a_customer_switches_off_by_keyboard_alone(site, browser, at_work, amira):
    tab = browser.tab(site)
    tab.goto(f"{own_pages(at_work, amira)}/permissions")
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.textContent") == BY_EMAIL:
            break
    tab.keyboard.press("Enter")
    tab.get_by_text("It is switched on").wait_for()
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.textContent") == "Switch everything off":
            break
    tab.keyboard.press("Space")
    tab.get_by_text("Everything is switched off").wait_for()
    with at_work():
        assert not may_use(amira, "promotions", "email")


@pytest.mark.parametrize("look", LOOKS, ids=" ".join)
@pytest.mark.parametrize("made", [well_known, hardly_known], ids=["full", "empty"])
def test_no_page_of_theirs_has_a_barrier_or_runs_sideways(site, browser, visitor, at_work, made, look):
    own = made(at_work)
    faults = {
        name: [*barriers(tab), *(["runs sideways"] if tab.evaluate(WIDER) else [])]
        for name, tab in sights(browser, site, visitor, f"{own}/", looks=[look], within=own)
    }
    assert len(faults) > 8
    assert {name: each for name, each in faults.items() if each} == {}
