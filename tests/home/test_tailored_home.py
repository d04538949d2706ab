"""The first page is in the order of what somebody declared, says why, and lets them change it; a stranger's is neutral."""

import pytest
from sqlalchemy import select

from portal import clock
from portal.customers.interests import listing
from portal.customers.models import BrowserInterest, DetailChange, Interest
from portal.customers.queries import declared_by
from portal.db import db
from portal.privacy.permissions import events_of
from tests.support.customers import customer, token_of
from tests.support.statements import statements
from tests.support.surveys import INTERESTS, offer_interests, put_out, question, survey
from tests.support.visitor import Visitor

ABOUT = {"Backups": ["backup"], "Passwords": ["security"], "The open day": []}
NEUTRAL = ["The open day", "Passwords", "Backups"]
PICKING = "What are you interested in?"


@pytest.fixture(autouse=True)
def surveys(at_work):
    """Three surveys, the last of them the newest."""
    offer_interests(at_work)
    for title, interests in ABOUT.items():
        slug = title.lower().replace(" ", "-")
        put_out(at_work, survey(question("matter"), slug=slug, title=title, interests=interests))


@pytest.fixture
def amira(at_work):
    """A customer who chose one interest."""
    return customer(at_work, interests=["backup"])


@pytest.fixture
def address(at_work, amira):
    """The address by which Amira is recognised."""
    return f"/?me={token_of(at_work, amira)}"


@pytest.fixture
def declared(at_work):
    """Reads what a customer declared."""

    def read(customer_id):
        with at_work():
            return list(declared_by(customer_id))

    return read


@pytest.fixture
def remembered(visitor):
    """Somebody whose browser remembers two interests."""
    visitor.opens("/?interest=backup&interest=security").form("Remember me in this browser").send()
    return visitor


def listed(page):
    return [each for each in page.headings if each in ABOUT]


def test_two_people_find_two_orders(visitor, at_work, address):
    other = customer(at_work, "ben@example.com", name="Ben Ames", interests=["security"])
    assert listed(visitor.opens(address)) == ["Backups", "The open day", "Passwords"]
    assert listed(visitor.opens(f"/?me={token_of(at_work, other)}")) == ["Passwords", "The open day", "Backups"]


def test_whoever_declared_nothing_finds_the_neutral_order_and_is_invited_to_choose(visitor, at_work):
    nobody = customer(at_work, "ben@example.com", name="Ben Ames")
    for url in ("/", f"/?me={token_of(at_work, nobody)}"):
        page = visitor.opens(url)
        assert listed(page) == NEUTRAL
        assert page.field(PICKING).options == list(INTERESTS.values())
        assert not page.says("Because")


def test_a_stranger_picks_interests_and_nothing_is_kept(visitor):
    with statements() as asked:
        page = visitor.opens("/").form("Show what fits").fill({PICKING: ["Cyber security"]}).send()
    assert page.url == "/?interest=security"
    assert listed(page)[0] == "Passwords"
    assert page.says("Because you chose Cyber security.")
    assert not [each for each in asked if not each.lstrip().upper().startswith(("SELECT", "PRAGMA"))]


def test_picking_nothing_leaves_the_page_as_everybody_sees_it(visitor):
    assert listed(visitor.opens("/").form("Show what fits").send()) == NEUTRAL


def test_interests_in_the_address_can_be_changed_taken_out_and_left(visitor):
    page = visitor.opens("/?interest=backup&interest=security")
    assert page.field(PICKING).value == ["Cloud backup", "Cyber security"]
    assert listed(page.follows("Remove Cloud backup"))[0] == "Passwords"
    assert page.form("Show what fits").without(PICKING).fill({PICKING: ["Telephones"]}).send().says("Telephones")
    assert listed(page.follows("See what everybody sees")) == NEUTRAL


def test_a_browser_remembers_what_was_declared_in_it_and_no_other_does(app, remembered):
    page = remembered.opens("/")
    assert listed(page) == ["Passwords", "Backups", "The open day"]
    assert page.says("Because you chose Cyber security on")
    assert not page.says("Good to see you")
    assert listed(Visitor(app).opens("/")) == NEUTRAL


def test_a_browser_sees_only_what_was_declared_in_it_whoever_used_it(remembered, amira, declared):
    """Amira confirmed nothing in this browser, so it shows nothing of hers and changes nothing of hers."""
    page = remembered.opens("/").form("Show what fits").without(PICKING).fill({PICKING: ["Telephones"]}).send()
    assert page.field(PICKING).value == ["Telephones"]
    assert declared(amira) == ["backup"]


def test_what_a_browser_remembers_can_be_taken_back_one_by_one(remembered):
    page = remembered.opens("/").form("Remove Cyber security from your interests").send()
    assert listed(page) == ["Backups", "The open day", "Passwords"]
    assert listed(page.form("Remove Cloud backup from your interests").send()) == NEUTRAL


def test_a_browser_is_forgotten_by_one_click(remembered, at_work):
    page = remembered.opens("/").form("Forget this browser").send()
    assert (page.url, listed(page)) == ("/", NEUTRAL)
    assert not remembered.client.get_cookie("personalisation")
    with at_work():
        assert db.session.scalars(select(BrowserInterest)).all() == []


def test_a_customer_changes_interests_with_their_history(visitor, address, amira, declared, at_work):
    page = visitor.opens(address).form("Show what fits").fill({PICKING: ["Cloud backup", "Telephones"]}).send()
    assert page.url == address
    assert declared(amira) == ["backup", "telephones"]
    visitor.opens(address).form("Remove Telephones").send()
    with at_work():
        latest = db.session.scalars(select(DetailChange).order_by(DetailChange.id.desc())).first()
        assert (latest.old, latest.new, latest.how) == ("Cloud backup; Telephones", "Cloud backup", "home")


def test_what_is_no_longer_offered_is_kept_until_it_is_taken_back(
    remembered, visitor, at_work, address, amira, declared
):
    with at_work():
        for each in db.session.scalars(select(Interest).where(Interest.code == "backup")):
            listing.retire_interest(each, at=clock.now())
    for person, url in ((remembered, "/"), (visitor, address)):
        page = person.opens(url).form("Show what fits").fill({PICKING: ["Telephones"]}).send()
        assert page.form("Remove Cloud backup")
        assert page.field(PICKING).value == ["Telephones"]
    assert declared(amira) == ["backup", "telephones"]
    assert not remembered.opens("/").form("Remove Cloud backup").send().says("Cloud backup")


def test_a_customer_switches_it_off_and_on_again_and_keeps_their_interests(visitor, address, amira, declared, at_work):
    off = visitor.opens(address).form("See what everybody sees").send()
    assert listed(off) == listed(visitor.opens(address)) == NEUTRAL
    assert off.heading == "Good to see you, Amira"
    assert off.says("You see what everybody sees")
    assert declared(amira) == ["backup"]
    assert listed(off.form("Put what fits my interests first").send())[0] == "Backups"
    with at_work():
        said = [
            (event.what, event.purpose, event.channel, (words or "").partition("\n")[0])
            for event, words in events_of(amira)
        ]
    cell = ("personalisation", "site")
    assert said == [("granted", *cell, "Put what fits my interests first"), ("withdrawn", *cell, "")]


def test_a_customer_is_remembered_in_a_browser_once_they_say_so(visitor, address):
    page = visitor.opens(address).form("Remember me in this browser").send()
    assert (page.url, page.heading) == ("/", "Good to see you, Amira")
    assert "Remember me in this browser" not in page.text
    assert page.form("Forget this browser").send().heading == "Offers for you, questions from us"


def test_a_page_that_stood_open_too_long_changes_nothing(visitor, address, amira, declared):
    form = visitor.opens(address).form("Remove Cloud backup")
    form.values["form_token"] = "old"
    assert form.send(status=422).errors
    assert declared(amira) == ["backup"]


@pytest.mark.parametrize("back", ["staff.today", "https://evil.example/", "home.switch_off", ""])
def test_nobody_is_led_anywhere_else(visitor, address, back):
    form = visitor.opens(address).form("Remove Cloud backup")
    form.values["back"] = back
    assert form.send().url == address


def test_only_what_was_declared_is_asked_for(visitor, address):
    with statements() as asked:
        visitor.opens(address)
    assert not [each for each in asked if "traffic" in each or "response" in each]


def test_with_htmx_only_the_main_part_changes(visitor, address):
    page = visitor.opens(address, htmx=True)
    assert page.is_fragment
    assert page.response.headers["Cache-Control"] == "no-store"
