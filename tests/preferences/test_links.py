"""A customer's own pages open by their own link and by nothing else, and tell nobody its address."""

import logging

import pytest

from portal.customers import actions, links, queries
from tests.support import customers
from tests.support.own_pages import own_pages

POSTED = (
    "/details/change",
    "/details/mailbox",
    "/interests",
    "/permissions",
    "/answers/1/1",
    "/answers/1/withdraw",
)
PAGES = ("/", "/details", "/answers", "/answers/1", "/claims", "/sent", *POSTED)
BUTTONS = ("/links", "/browser/remember", "/browser/forget", "/interests/tailoring")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "broken", [lambda token: token[:-1], lambda token: "x" + token, lambda token: "none", lambda token: "é"]
)
def test_a_forged_link_shows_nothing_and_says_how_to_get_a_new_one(visitor, own, page, broken):
    token = own.split("/")[2]
    shown = visitor.opens(f"/preferences/{broken(token)}{page}", status=404)
    assert shown.heading == "This link does not work"
    assert "Amira" not in shown.html
    assert shown.follows("Get a new link").heading == "Your preferences"


@pytest.mark.parametrize("page", PAGES)
def test_a_link_ends_after_thirty_days(visitor, clock, at_work, page):
    clock.travels_to("2026-11-01 09:00")
    own = own_pages(at_work, customers.customer(at_work))
    clock.travels_to("2026-12-01 08:59")
    assert visitor.opens(f"{own}/").heading == "Your preferences"
    clock.travels_to("2026-12-01 09:01")
    shown = visitor.opens(own + page, status=410)
    assert shown.heading == "This link has expired"
    assert "Amira" not in shown.html


@pytest.mark.parametrize("page", POSTED + BUTTONS)
def test_nothing_can_be_sent_by_a_link_that_is_not_good(visitor, own, page):
    token = own.split("/")[2]
    assert visitor.posts(f"/preferences/x{token}{page}", status=404).heading == "This link does not work"


@pytest.mark.parametrize("scope", [links.RECOGNITION, links.CONFIRMATION, links.UNSUBSCRIBE])
def test_a_link_for_something_else_does_not_open_them(visitor, at_work, amira, scope):
    with at_work():
        token = links.sign(scope, queries.customer(amira).link_key)
    visitor.opens(f"/preferences/{token}/", status=404)


def test_links_end_when_they_are_ended(visitor, at_work, amira, own):
    visitor.opens(f"{own}/")
    with at_work():
        actions.end_links(queries.customer(amira))
    visitor.opens(f"{own}/", status=404)


def test_no_page_tells_its_address(visitor, own):
    for page in (visitor.opens(f"{own}/"), visitor.opens(f"{own}/answers/99", status=404)):
        headers = page.response.headers
        assert headers.getlist("Referrer-Policy") == ["no-referrer"]
        assert headers["Cache-Control"] == "no-store"
        elsewhere = [link for link in page.links.values() if not link.startswith((own, "#"))]
        assert elsewhere
        assert not any(own.split("/")[2] in link for link in elsewhere)


def test_the_address_is_in_no_log(visitor, own, caplog):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("portal").addHandler(caplog.handler)
    visitor.opens(f"{own}/")
    logging.getLogger("portal").removeHandler(caplog.handler)
    assert caplog.records
    assert not any(own in f"{each.getMessage()} {each.__dict__}" for each in caplog.records)


@pytest.mark.parametrize(
    ("origin", "status"), [("null", 422), ("http://localhost", 422), ("https://evil.example", 403)]
)
def test_a_form_may_come_from_a_page_that_keeps_its_address(visitor, own, origin, status):
    visitor.posts("/surveys/none", headers={"Origin": "null"}, status=403)
    visitor.posts(f"{own}/links", headers={"Origin": origin}, status=status)


def test_pages_they_lead_to_recognise_their_owner_and_let_nobody_edit(visitor, own):
    page = visitor.opens(f"{own}/")
    assert "me=" in page.link("Surveys")
    assert page.link("Your preferences") == f"{own}/"
    assert page.follows("Surveys").link("Your preferences") == "/preferences/"
