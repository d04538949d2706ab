"""Cookies: none before a choice, each shown with what it is for, and a no as easy as a yes."""

import pytest
from sqlalchemy import func, select

from portal.app import create_app
from portal.customers.models import Browser, BrowserInterest
from portal.db import db
from portal.web.cookies import COOKIES
from tests.support.customers import customer, token_of
from tests.support.own_pages import own_browser
from tests.support.surveys import offer_interests
from tests.support.visitor import Visitor

PAGE = "/privacy/cookies"
GREETING = "Good to see you, Amira"
SIGNALS = [{"Sec-GPC": "1"}, {"DNT": "1"}]


@pytest.fixture
def browsers(at_work):
    """Counts the browsers we know, and the interests declared in them."""

    def count():
        with at_work():
            tables = (Browser, BrowserInterest)
            return tuple(db.session.scalar(select(func.count()).select_from(table)) for table in tables)

    return count


def accepts(visitor, address=PAGE):
    return visitor.opens(address).form("Accept").send("Accept")


def rejects(visitor, address=PAGE):
    return visitor.opens(address).form("Reject").send("Reject")


def cookies_of(visitor):
    return {name for name in COOKIES if visitor.client.get_cookie(name)}


def test_every_cookie_is_shown_with_what_it_is_for(visitor):
    page = visitor.opens("/").follows("Cookie settings")
    for each in COOKIES.values():
        assert page.says(str(each.label))
        assert page.says(str(each.purpose))
    assert page.says("Your browser holds now Nothing")


def test_accepting_and_rejecting_look_alike(visitor):
    page = visitor.opens(PAGE)
    yes, no = page.button("Accept"), page.button("Reject")
    assert (yes.tag, yes.get("class")) == (no.tag, no.get("class"))


def test_accepting_places_a_random_value_that_only_its_hash_is_kept_of(visitor, browsers, at_work):
    page = accepts(visitor)
    value = visitor.client.get_cookie("personalisation").value
    assert page.says("You accepted this cookie")
    assert page.says(f"Your browser holds now {value}")
    with at_work():
        assert value not in {each.sha256 for each in db.session.scalars(select(Browser))}
    assert browsers() == (1, 0)


def test_accepting_twice_is_accepting_once(visitor, browsers):
    accepts(visitor)
    before = visitor.client.get_cookie("personalisation").value
    accepts(visitor)
    assert (visitor.client.get_cookie("personalisation").value, browsers()) == (before, (1, 0))


def test_taking_it_back_takes_one_click_and_deletes_what_was_kept(visitor, at_work, browsers):
    offer_interests(at_work)
    accepts(visitor, f"{PAGE}?interest=backup&interest=security")
    assert browsers() == (1, 2)
    page = rejects(visitor)
    assert page.says("You rejected this cookie")
    assert (browsers(), cookies_of(visitor)) == ((0, 0), {"declined"})


def test_a_no_is_remembered_without_saying_who_it_is(visitor, browsers):
    page = rejects(visitor)
    assert page.says("You rejected it")
    assert visitor.client.get_cookie("declined").value == "personalisation"
    assert visitor.client.get_cookie("declined").expires is None
    assert browsers() == (0, 0)


def test_a_yes_after_a_no_leaves_nothing_of_the_no(visitor):
    rejects(visitor)
    accepts(visitor)
    assert cookies_of(visitor) == {"personalisation"}


@pytest.mark.parametrize("signal", SIGNALS, ids=str)
def test_a_signal_of_the_browser_is_a_no_until_somebody_says_yes(app, at_work, signal):
    offer_interests(at_work)
    visitor = Signalling(app, signal)
    page = visitor.opens(f"{PAGE}?interest=backup")
    assert page.says("Declined by your browser")
    assert cookies_of(visitor) == set()
    assert page.form("Accept").send("Accept").says("You accepted it")
    assert visitor.opens(PAGE).says("You accepted it")


def test_a_signal_that_came_after_the_yes_counts(app, visitor):
    accepts(visitor)
    assert visitor.opens(PAGE, headers={"Sec-GPC": "1"}).says("Declined by your browser")
    assert visitor.opens(PAGE).says("You accepted it")


def test_a_customer_who_accepts_on_their_own_pages_is_known_again_in_this_browser_alone(app, at_work):
    owner = own_browser(app, at_work, customer(at_work))
    assert owner.opens("/").heading == GREETING
    assert Visitor(app).opens("/").heading != GREETING
    rejects(owner)
    assert owner.opens("/").heading != GREETING


def test_a_link_that_recognises_somebody_is_not_enough_to_become_them(visitor, at_work, browsers):
    offer_interests(at_work)
    token = token_of(at_work, customer(at_work, interests=["backup"]))
    accepts(visitor, f"{PAGE}?me={token}")
    page = visitor.opens("/")
    assert page.heading != GREETING
    assert page.says("Remove Cloud backup")
    assert browsers() == (1, 1)


@pytest.mark.parametrize("value", ["made up", "~", "é" * 500, "a;b", ""])
def test_a_made_up_cookie_recognises_nobody_and_breaks_nothing(visitor, browsers, value):
    customer_page = visitor.opens("/", headers={"Cookie": f"personalisation={value}"})
    assert customer_page.heading != GREETING
    visitor.client.set_cookie("personalisation", value)
    assert visitor.opens(PAGE).status == 200
    accepts(visitor)
    assert browsers() == (1, 0)


@pytest.mark.parametrize("name", ["portal", "declined", "unknown"])
def test_nobody_is_asked_about_other_cookies(visitor, name):
    form = visitor.opens(PAGE).form("Accept")
    visitor.posts(f"{PAGE}/{name}", form.values | {"choice": "accept"}, status=404)


@pytest.mark.parametrize("sent", [{}, {"choice": "perhaps"}, {"choice": ["accept", "reject"]}])
def test_anything_but_yes_or_no_changes_nothing(visitor, browsers, sent):
    form = visitor.opens(PAGE).form("Accept")
    page = visitor.posts(f"{PAGE}/personalisation", form.values | sent, status=422)
    assert page.errors
    assert (browsers(), cookies_of(visitor)) == ((0, 0), set())


def test_a_choice_that_came_from_elsewhere_changes_nothing(visitor, browsers):
    visitor.posts(f"{PAGE}/personalisation", {"choice": "accept"}, status=422)
    assert browsers() == (0, 0)


def test_on_https_a_cookie_is_tied_to_this_host_and_never_sent_in_the_clear(database):
    visitor = Visitor(create_app(database.settings(https=True)))
    page = visitor.opens(PAGE, base_url="https://localhost")
    sent = visitor.client.post(
        f"{PAGE}/personalisation", data=page.form("Accept").values | {"choice": "accept"}, base_url="https://localhost"
    )
    cookie = sent.headers["Set-Cookie"]
    assert cookie.startswith("__Host-personalisation=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_caches_are_told_what_the_page_depends_on(visitor):
    headers = visitor.opens(PAGE).response.headers
    assert headers["Cache-Control"] == "no-store"
    assert {"Cookie", "Sec-GPC", "DNT", "HX-Request"} <= {each.strip() for each in headers["Vary"].split(",")}


class Signalling(Visitor):
    """A visitor whose browser declines cookies for its owner."""

    def __init__(self, app, signal):
        super().__init__(app)
        self.signal = signal

    def _asks(self, method, url, **request):
        return super()._asks(method, url, **request | {"headers": self.signal})
