"""Offers that fit somebody's declared interests stand first, on their own page and on the first one, and say why."""

import pytest

from tests.support.customers import customer, token_of
from tests.support.offers import days_from_now, put_out_offer
from tests.support.own_pages import own_browser
from tests.support.surveys import offer_interests

ABOUT = {"Backup": ["backup"], "Passwords": ["security"], "Everything": ["backup", "security"], "Chairs": []}
NEUTRAL = ["Chairs", "Everything", "Passwords", "Backup"]


@pytest.fixture(autouse=True)
def offers(at_work):
    """Four offers, the last of them the newest."""
    offer_interests(at_work)
    for title, interests in ABOUT.items():
        put_out_offer(at_work, title.lower(), title=title, interests=interests)


def listed(page):
    return [each for each in page.headings if each in ABOUT]


@pytest.mark.parametrize("address", ["/", "/offers/"])
def test_a_stranger_finds_the_newest_first(visitor, address):
    page = visitor.opens(address)
    assert listed(page) == NEUTRAL
    assert not page.says("Because")


@pytest.mark.parametrize("address", ["/", "/offers/"])
def test_what_fits_stands_first_and_says_why(visitor, address):
    page = visitor.opens(f"{address}?interest=security")
    assert listed(page) == ["Everything", "Passwords", "Chairs", "Backup"]
    assert page.text.count("Because you chose Cyber security.") == 2
    assert listed(visitor.opens(f"{address}?interest=security&interest=backup"))[0] == "Everything"


def test_the_first_page_says_how_much_fits(visitor):
    assert visitor.opens("/?interest=security").says("Two offers fit what interests you.")
    assert visitor.opens("/?interest=telephones").says("Nothing that is open now fits your interests")


def test_an_interest_is_taken_back_on_the_page_of_offers(app, at_work):
    owner = own_browser(app, at_work, customer(at_work, interests=["backup"]))
    page = owner.opens("/offers/")
    assert listed(page)[0] == "Everything"
    forms = [each for each in page.markup.elements("form") if "drop" in each.get("action", "")]
    assert len(forms) == 2
    home = owner.opens("/").form("Remove Cloud backup")
    home.values["back"] = "offers.browse"
    assert listed(home.send()) == NEUTRAL


def test_with_a_link_an_interest_is_only_taken_off_the_page(visitor, at_work):
    token = token_of(at_work, customer(at_work, interests=["backup", "security"]))
    page = visitor.opens(f"/offers/?me={token}").follows("Remove Cloud backup from your interests")
    assert page.url == "/offers/?interest=security"
    assert listed(visitor.opens(f"/offers/?me={token}"))[-1] == "Chairs"


def test_an_offer_over_shows_what_else_fits(visitor, at_work):
    put_out_offer(at_work, "past", title="Past", ends_at=days_from_now(-1))
    page = visitor.opens("/offers/past?interest=backup", status=410)
    assert listed(page) == ["Everything", "Backup", "Chairs"]
