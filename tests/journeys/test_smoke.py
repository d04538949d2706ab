"""The portal comes up, and its first page works for everybody."""

from urllib.request import urlopen

import pytest

from tests.support.accessibility import barriers

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
def test_the_first_page_works_for_everybody(site, browser, phone, dark):
    tab = browser.tab(site, phone=phone, dark=dark)
    answer = tab.goto("/")
    assert answer.status == 200
    assert tab.locator("h1").is_visible()
    assert barriers(tab) == []


def test_the_first_page_fits_a_phone(site, browser):
    tab = browser.tab(site, phone=True)
    tab.goto("/")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_server_answers_and_stops_when_it_is_asked_to(server):
    with urlopen(f"{server.url}/") as answer:
        assert answer.status == 200
    assert server.stop() == 0
