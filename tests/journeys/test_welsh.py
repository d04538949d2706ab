"""A Welsh speaker goes from the first page through a survey to the thanks, all in Welsh, without a cookie."""

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from portal.db import db
from portal.surveys.models import Response
from tests.support.accessibility import barriers

pytestmark = pytest.mark.one_database

SURVEY = "Sut hwyl gawsoch ar eich galwad gymorth?"


@pytest.fixture
def looks():
    """Holds a page against what is true of all of them in Welsh."""

    def look(tab: Page, *, scripts: bool) -> None:
        expect(tab.locator("html")).to_have_attribute("lang", "cy")
        assert tab.context.cookies() == []
        if scripts:
            assert barriers(tab) == []

    return look


def answers(tab: Page, looks, *, scripts: bool) -> None:
    """Go from the first page, which is in Welsh, through a survey to its thanks, with one mistake on the way."""
    looks(tab, scripts=scripts)
    tab.get_by_role("link", name=SURVEY).click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Eich galwad")
    looks(tab, scripts=scripts)
    tab.get_by_role("button", name="Parhau").click()
    expect(tab.get_by_role("heading", name="Mae problem")).to_be_visible()
    expect(tab.get_by_text("Gwall: Dewiswch un opsiwn").first).to_be_visible()
    looks(tab, scripts=scripts)
    tab.get_by_text("Ffonau", exact=True).click()
    tab.get_by_text("Ie", exact=True).click()
    tab.get_by_label(re.compile("^5 ?Yn dda iawn$")).check()
    tab.get_by_label(re.compile("^10, Hynod debygol$")).check()
    tab.get_by_role("button", name="Parhau").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Amdanoch chi")
    looks(tab, scripts=scripts)
    tab.get_by_role("button", name="Anfon fy atebion").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Diolch am ddweud wrthym")
    looks(tab, scripts=scripts)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_browser_that_asks_for_welsh_has_everything_in_it(site, browser, demonstration, at_work, looks, scripts):
    tab = browser.tab(site, scripts=scripts, locale="cy-GB")
    tab.goto("/")
    answers(tab, looks, scripts=scripts)
    assert "lang=" not in tab.url
    with at_work():
        latest = db.session.scalars(select(Response.language).order_by(Response.id.desc())).first()
    assert latest == "cy"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_whoever_chooses_welsh_on_an_english_browser_keeps_it_to_the_end(site, browser, demonstration, looks, scripts):
    tab = browser.tab(site, scripts=scripts, phone=True)
    tab.goto("/")
    tab.get_by_role("link", name="Cymraeg").click()
    answers(tab, looks, scripts=scripts)
    tab.get_by_role("link", name="English").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Thank you for telling us")
    expect(tab.locator("html")).to_have_attribute("lang", "en-GB")
