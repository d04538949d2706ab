"""A browser becomes a customer's on their own pages, which only their mailbox opens, and is forgotten there."""

import pytest

from portal.customers.queries import declared_by
from tests.support.customers import token_of
from tests.support.own_pages import own_browser
from tests.support.surveys import CONTACT, offer_interests, question, survey
from tests.support.visitor import Visitor

GREETING = "Good to see you, Amira"
REMEMBER, FORGET = "Recognise me in this browser", "Forget this browser"


@pytest.fixture
def owner(app, at_work, amira):
    """Amira, in a browser that recognises her."""
    return own_browser(app, at_work, amira)


def test_it_is_recognised_from_then_on_and_no_other_is(app, visitor, own):
    page = visitor.opens(f"{own}/").form(REMEMBER).send()
    assert page.says("From now on this browser recognises you.")
    assert page.says("This browser recognises you")
    assert visitor.opens("/").heading == GREETING
    assert Visitor(app).opens("/").heading != GREETING


def test_details_need_not_be_typed_again_there(owner, put_out):
    assert owner.opens(put_out(survey(question("matter"), contact=CONTACT))).says("Phone number 01905 123456")


def test_it_is_forgotten_with_its_cookie(owner, own):
    page = owner.opens(f"{own}/").form(FORGET).send()
    assert page.says("This browser does not recognise you any more")
    assert page.form(REMEMBER)
    assert not owner.client.get_cookie("personalisation")
    assert owner.opens("/").heading != GREETING


def test_what_was_declared_in_it_becomes_the_customers(visitor, own, at_work, amira):
    offer_interests(at_work)
    visitor.opens("/?interest=backup").form("Remember me in this browser").send()
    visitor.opens(f"{own}/").form(REMEMBER).send()
    with at_work():
        assert list(declared_by(amira)) == ["backup"]


def test_ending_all_links_ends_it_as_well(owner, own):
    owner.opens(f"{own}/").form("End all my links").send()
    assert owner.opens("/").heading != GREETING


def test_a_link_that_recognises_her_makes_no_less_of_her(owner, at_work, amira):
    page = owner.opens(f"/?me={token_of(at_work, amira)}")
    assert page.heading == GREETING
    assert not page.says("Not you?")


def test_it_can_become_somebody_elses(owner, own, pages_of, someone_else):
    page = owner.opens(f"{pages_of(someone_else)}/").form(REMEMBER).send()
    assert page.says("This browser recognises you")
    assert owner.opens("/").heading == "Good to see you, Ben"
    assert owner.opens(f"{own}/").form(REMEMBER)


@pytest.mark.parametrize("what", ["remember", "forget"])
def test_only_our_own_button_does_it(visitor, own, what):
    page = visitor.posts(f"{own}/browser/{what}", status=422)
    assert page.errors
    assert visitor.opens("/").heading != GREETING
