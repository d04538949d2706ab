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
from tests.support.own_pages import own_browser
from tests.support.statements import statements
from tests.support.surveys import INTERESTS, offer_interests, put_out, question, survey
from tests.support.visitor import Visitor

ABOUT = {"Backups": ["backup"], "Passwords": ["security"], "The open day": []}
NEUTRAL = ["The open day", "Passwords", "Backups"]
PICKING = "What are you interested in?"
STRANGERS = "Offers for you, questions from us"
FORGED = {
    "/interests/choose": {"interest": "telephones"},
    "/interests/drop": {"code": "backup"},
    "/interests/off": {},
    "/interests/on": {},
}
"""What a browser could send with somebody's link, though no page offers it."""


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
def owner(app, at_work, amira):
    """Amira, in a browser that recognises her."""
    return own_browser(app, at_work, amira)


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


def test_a_customer_changes_interests_with_their_history(owner, amira, declared, at_work):
    page = owner.opens("/").form("Show what fits").fill({PICKING: ["Cloud backup", "Telephones"]}).send()
    assert page.url == "/"
    assert declared(amira) == ["backup", "telephones"]
    owner.opens("/").form("Remove Telephones").send()
    with at_work():
        latest = db.session.scalars(select(DetailChange).order_by(DetailChange.id.desc())).first()
        assert (latest.old, latest.new, latest.how) == ("Cloud backup; Telephones", "Cloud backup", "home")


def test_what_is_no_longer_offered_is_kept_until_it_is_taken_back(remembered, owner, at_work, amira, declared):
    with at_work():
        for each in db.session.scalars(select(Interest).where(Interest.code == "backup")):
            listing.retire_interest(each, at=clock.now())
    for person in (remembered, owner):
        page = person.opens("/").form("Show what fits").fill({PICKING: ["Telephones"]}).send()
        assert page.form("Remove Cloud backup")
        assert page.field(PICKING).value == ["Telephones"]
    assert declared(amira) == ["backup", "telephones"]
    assert not remembered.opens("/").form("Remove Cloud backup").send().says("Cloud backup")


def test_a_customer_switches_it_off_and_on_again_and_keeps_their_interests(
    owner, visitor, address, amira, declared, at_work
):
    off = owner.opens("/").form("See what everybody sees").send()
    assert listed(off) == listed(owner.opens("/")) == listed(visitor.opens(address)) == NEUTRAL
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


def test_a_browser_in_which_a_link_was_opened_remembers_the_interests_and_nobody(visitor, address, amira, declared):
    page = visitor.opens(address).form("Remember me in this browser").send()
    assert (page.url, page.heading) == ("/", STRANGERS)
    assert listed(page)[0] == "Backups"
    page.form("Remove Cloud backup").send()
    assert declared(amira) == ["backup"]
    assert visitor.opens(address).heading == STRANGERS


def test_a_link_changes_nothing_that_is_kept_of_a_customer(visitor, address, amira, declared, at_work):
    home = visitor.opens(address)
    picked = home.form("Show what fits").without(PICKING).fill({PICKING: ["Telephones"]}).send()
    assert picked.url == "/?interest=telephones"
    assert home.follows("Remove Cloud backup from your interests").url == "/"
    assert home.follows("See what everybody sees").heading == STRANGERS
    token = visitor.opens("/?interest=backup").form("Remember me in this browser").values["form_token"]
    for path, sent in FORGED.items():
        visitor.posts(path + address.removeprefix("/"), {"form_token": token} | sent)
    assert declared(amira) == ["backup"]
    with at_work():
        assert events_of(amira) == []


def test_whoever_is_recognised_by_a_link_is_told_and_can_drop_it(visitor, address):
    page = visitor.opens(address)
    assert page.says("You are recognised as Amira by the link that you followed.")
    assert page.follows("Not you?").heading == STRANGERS


def test_a_browser_of_somebody_else_keeps_what_whoever_takes_it_over_chose(app, owner, at_work):
    ben = customer(at_work, "ben@example.com", name="Ben Ames", interests=["security"])
    page = owner.opens(f"/?me={token_of(at_work, ben)}")
    assert page.heading == "Good to see you, Ben"
    page = page.form("Remember me in this browser").send()
    assert (page.heading, listed(page)[0]) == (STRANGERS, "Passwords")


def test_a_page_that_stood_open_too_long_changes_nothing(owner, amira, declared):
    form = owner.opens("/").form("Remove Cloud backup")
    form.values["form_token"] = "old"
    assert form.send(status=422).errors
    assert declared(amira) == ["backup"]


@pytest.mark.parametrize("back", ["staff.today", "https://evil.example/", "home.switch_off", ""])
def test_nobody_is_led_anywhere_else(owner, back):
    form = owner.opens("/").form("Remove Cloud backup")
    form.values["back"] = back
    assert form.send().url == "/"


def test_only_what_was_declared_is_asked_for(visitor, address):
    with statements() as asked:
        visitor.opens(address)
    assert not [each for each in asked if "traffic" in each or "response" in each]


def test_with_htmx_only_the_main_part_changes(visitor, address):
    page = visitor.opens(address, htmx=True)
    assert page.is_fragment
    assert page.response.headers["Cache-Control"] == "no-store"
