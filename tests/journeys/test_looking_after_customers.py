"""A member of staff looks after customers in a real browser, with scripts and without them, on a phone and at a desk."""

import pytest
from playwright.sync_api import Page as Tab

from portal.clock import now
from portal.privacy import actions
from portal.privacy.permissions import may_use
from tests.support.customers import customer
from tests.support.signing_in import PASSWORD
from tests.support.surveys import offer_interests

everybody = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
everywhere = pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])

pytestmark = pytest.mark.one_database


@pytest.fixture
def amira(at_work):
    """A customer who agreed to our offers by email."""
    offer_interests(at_work)
    number = customer(at_work, phone="+441905123456", interests=["security"])
    with at_work():
        actions.grant(number, "promotions", "email", how="confirmed by email", at=now())
    return number


@pytest.fixture
def works(site, browser, staff):
    """Signs a member of staff in, in a tab of a browser."""

    def work(role: str, *, phone: bool, scripts: bool) -> Tab:
        staff(role)
        tab = browser.tab(site, phone=phone, scripts=scripts)
        tab.goto("/staff/sign-in")
        tab.get_by_label("Email address").fill(f"{role}@portal.example")
        tab.get_by_label("Password").fill(PASSWORD)
        tab.get_by_role("button", name="Sign in").click()
        tab.get_by_role("heading", name="Today").wait_for()
        return tab

    return work


def opens(tab: Tab, label: str, *, phone: bool) -> None:
    """Follow an entry of the menu."""
    if phone:
        tab.get_by_text("Menu", exact=True).click()
    tab.get_by_role("navigation", name="Staff").get_by_role("link", name=label, exact=True).click()


@everybody
@everywhere
def test_a_customer_calls_and_wants_no_more_mail(works, amira, at_work, scripts, phone):
    tab = works("marketer", phone=phone, scripts=scripts)
    opens(tab, "Customers", phone=phone)
    tab.get_by_role("textbox", name="Find a customer").fill("01905 123456")
    tab.get_by_role("button", name="Find").click()
    tab.get_by_role("link", name="Amira Khan").click()
    tab.get_by_role("link", name="Permissions").click()
    tab.get_by_role("link", name="Record a refusal").click()
    tab.get_by_role("button", name="Record it").click()
    tab.get_by_role("link", name="Choose what they do not want").click()
    tab.get_by_label("Everything they agreed to").check()
    tab.get_by_label("By phone").check()
    tab.get_by_role("button", name="Record it").click()
    tab.get_by_role("row", name="Our services and special offers by email").first.get_by_text("Taken back").wait_for()
    with at_work():
        assert not may_use(amira, "promotions", "email")


@everybody
@everywhere
def test_an_editor_puts_the_list_of_interests_in_order(works, amira, scripts, phone):
    tab = works("editor", phone=phone, scripts=scripts)
    opens(tab, "Interests", phone=phone)
    tab.get_by_role("button", name="Up Telephones").click()
    tab.get_by_role("link", name="Merge Cyber security").click()
    tab.get_by_role("heading", name="Merge Cyber security").wait_for()
    tab.get_by_label("Merge it into").select_option(label="Cloud backup")
    tab.get_by_role("button", name="Merge them").click()
    tab.get_by_text("Merged into Cloud backup").wait_for()
    labels = tab.get_by_role("rowheader").all_inner_texts()
    assert labels == ["Cloud backup", "Telephones", "Cyber security"]
