"""One click ends mail about something, or all of it: from a person's browser, or from their mail program (RFC 8058)."""

from urllib.parse import urlsplit

import pytest

from portal import clock
from portal.customers import links, queries
from portal.privacy import actions, permissions
from portal.privacy.erasure import erase
from portal.privacy.partners.register import add_partner
from portal.privacy.purposes import Cell
from portal.privacy.unsubscribing.stopping import Subscription, unsubscribe_headers

PROMOTIONS, RESEARCH, LETTERS = Cell("promotions", "email"), Cell("research", "email"), Cell("promotions", "post")
ACME = Cell("partner_promotions", "email", "acme-telephones")
TAILORED = Cell("personalisation", "site")
AGREED = {PROMOTIONS, RESEARCH, LETTERS, ACME, TAILORED}
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def agreed(at_work, amira):
    """Reads what Amira agrees to now; at first, to nearly everything."""
    with at_work():
        add_partner(name="Acme Telephones", link_id=None, at=clock.now())
        for cell in AGREED:
            actions.grant(amira, *cell, how="a test", at=clock.now())

    def read():
        with at_work():
            return set(permissions.granted_by(amira))

    return read


@pytest.fixture
def link(at_work, amira, agreed):
    """Returns the link to unsubscribe from one purpose, as the headers of a mailing have it."""

    def link(purpose="promotions", partner=""):
        with at_work():
            headers = unsubscribe_headers(amira, purpose, partner)
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        url = headers["List-Unsubscribe"]
        assert (url[0], url[-1]) == ("<", ">")
        return urlsplit(url[1:-1]).path

    return link


def test_opening_the_link_only_asks(visitor, link, agreed):
    for _ in range(2):
        assert visitor.opens(link()).heading == "Stop these emails?"
        visitor.client.head(link())
    assert agreed() == AGREED


def test_a_person_presses_a_button(visitor, link, agreed):
    page = visitor.opens(link())
    assert page.says("They are about this: Our services and special offers.")
    done = page.form().send("Stop these emails")
    assert done.heading == "No more of these emails"
    assert agreed() == AGREED - {PROMOTIONS}


@pytest.mark.parametrize(
    "request_of",
    [
        {"data": ONE_CLICK},
        {"data": ONE_CLICK, "content_type": "multipart/form-data"},
        {"data": "List-Unsubscribe=One-Click", "content_type": "application/x-www-form-urlencoded"},
        {"data": ONE_CLICK, "headers": {"Origin": "https://mail.example", "Sec-Fetch-Site": "cross-site"}},
        {"data": ONE_CLICK, "headers": {"Origin": "null"}},
        {},
    ],
)
def test_a_mail_program_needs_no_cookie_token_or_redirect(app, link, agreed, request_of):
    answer = app.test_client(use_cookies=False).post(link(), **request_of)
    assert (answer.status_code, answer.headers.get("Set-Cookie")) == (200, None)
    assert agreed() == AGREED - {PROMOTIONS}


def test_a_purpose_or_a_partner_ends_by_itself(visitor, link, agreed):
    assert visitor.opens(link(*ACME[::2])).says("Offers of Acme Telephones")
    visitor.posts(link(*ACME[::2]), ONE_CLICK)
    assert agreed() == AGREED - {ACME}
    visitor.posts(link("research"), ONE_CLICK)
    assert agreed() == AGREED - {ACME, RESEARCH}


def test_all_marketing_ends_by_every_channel_and_tailored_pages_stay(visitor, link, agreed):
    done = visitor.opens(link()).form().send("Stop all marketing")
    assert done.heading == "No more marketing"
    assert agreed() == {TAILORED}


def test_a_link_about_all_marketing_stops_it(visitor, at_work, amira, agreed):
    with at_work():
        token = Subscription(amira).token
    assert visitor.opens(f"/unsubscribe/{token}").heading == "Stop all marketing?"
    visitor.posts(f"/unsubscribe/{token}", ONE_CLICK)
    assert agreed() == {TAILORED}


def test_twice_is_as_good_as_once(visitor, link, at_work, amira):
    for _ in range(3):
        assert visitor.posts(link(), ONE_CLICK).heading == "No more of these emails"
    with at_work():
        assert [event.what for event, _ in permissions.events_of(amira)].count("withdrawn") == 1
        assert not permissions.may_use(amira, *PROMOTIONS)


def test_it_never_expires_also_when_all_other_links_were_ended(visitor, link, agreed, clock, at_work, amira):
    old = link()
    clock.travels_to("2041-01-01 09:00")
    with at_work():
        queries.customer(amira).link_key = "another"
    visitor.posts(old, ONE_CLICK)
    assert agreed() == AGREED - {PROMOTIONS}


def test_somebody_who_was_erased_gets_the_same_answer(visitor, link, at_work, amira):
    old = link()
    with at_work():
        erase(queries.customer(amira), how="asked for it", at=clock.now())
        events = len(permissions.events_of(amira))
    assert visitor.opens(old).heading == "Stop these emails?"
    assert visitor.posts(old, ONE_CLICK).heading == "No more of these emails"
    with at_work():
        assert len(permissions.events_of(amira)) == events


@pytest.mark.parametrize("change", [lambda link: link[:-1], lambda link: "/unsubscribe/1.promotions.", lambda link: link.replace("promotions", "research")])  # fmt: skip
def test_a_forged_link_stops_nothing_and_says_how_to_get_on(visitor, link, agreed, change):
    page = visitor.opens(change(link()), status=404)
    assert page.heading == "This link does not work"
    assert page.follows("Get a link to your preferences").heading == "Your preferences"
    visitor.posts(change(link()), ONE_CLICK, status=404)
    assert agreed() == AGREED


@pytest.mark.parametrize("scope", [links.PREFERENCES, links.CONFIRMATION, links.RECOGNITION])
def test_a_link_for_something_else_stops_nothing(visitor, at_work, amira, agreed, scope):
    with at_work():
        token = links.sign(scope, f"{amira}.promotions.")
    visitor.posts(f"/unsubscribe/{token}", ONE_CLICK, status=404)
    assert agreed() == AGREED
