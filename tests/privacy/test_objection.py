"""The refusal counts at once, for whatever was typed beside it, and whoever typed it."""

import pytest

from portal import clock
from portal.privacy import actions, permissions, suppressions
from portal.privacy.purposes import Cell
from tests.support.customers import AMIRA, token_of
from tests.support.surveys import page, question, survey

OBJECTION = "Do not use my information for direct marketing, by anybody"
EMAIL = "Email me about your services and special offers"
POST = "Write to me by post about your services and special offers"
PROMOTIONS, RESEARCH = Cell("promotions", "email"), Cell("research", "email")
EVERYTHING = {"details": [{"key": key} for key in ("name", "email", "phone", "fax", "address")]}
TYPED = {
    "Email address": AMIRA,
    "Phone number": "01905 123456",
    "Fax number": "01905 654321",
    "Postal address": "1 High Street, Worcester",
}
SILENCED = {
    "email": AMIRA,
    "phone": "+441905123456",
    "fax": "+441905654321",
    "post": "1 HIGH STREET\nWORCESTER",
}


@pytest.fixture
def url(put_out):
    return put_out(survey(question("matter"), contact=EVERYTHING))


@pytest.fixture
def agreed(at_work, amira):
    """Lets Amira agree to promotions and research by email."""
    with at_work():
        for cell in (PROMOTIONS, RESEARCH):
            actions.grant(amira, *cell, how="a test", at=clock.now())


@pytest.fixture
def usable(at_work, amira):
    """Reads which of these purposes Amira may be written to about."""

    def read():
        with at_work():
            return [cell for cell in (PROMOTIONS, RESEARCH) if permissions.may_use(amira, *cell)]

    return read


def test_what_a_stranger_refuses_silences_the_address_at_once(visitor, url, agreed, usable, at_work, mails, amira):
    assert usable() == [PROMOTIONS, RESEARCH]
    visitor.sends(url, TYPED | {OBJECTION: True, EMAIL: True, POST: True})
    assert usable() == []
    assert mails() == []
    with at_work():
        assert all(suppressions.is_suppressed(channel, value) for channel, value in SILENCED.items())
        assert permissions.granted_by(amira) == [PROMOTIONS, RESEARCH]


def test_a_refusal_sent_too_fast_counts_and_that_of_a_robot_does_not(app, visitor, url, agreed, usable):
    form = visitor.opens(url).form().fill(TYPED | {OBJECTION: True})
    form.values.setlist("website", ["https://spam.example"])
    form.send()
    assert usable() == [PROMOTIONS, RESEARCH]
    app.config["FASTEST_SECONDS"] = 60
    visitor.sends(url, TYPED | {OBJECTION: True})
    assert usable() == []


def test_only_sending_a_form_of_several_pages_refuses(visitor, put_out, agreed, usable):
    pages = (page("first", question("one")), page("second", question("two")))
    second = visitor.sends(put_out(survey(*pages, contact=EVERYTHING | {"page": "first"})), TYPED | {OBJECTION: True})
    assert usable() == [PROMOTIONS, RESEARCH]
    second.form().send()
    assert usable() == []


def test_an_address_beside_the_boxes_is_silenced_as_well(visitor, put_out, agreed, usable):
    visitor.sends(put_out(survey(question("matter"))), {OBJECTION: True, "Your email address": AMIRA})
    assert usable() == []


def test_a_customer_who_is_recognised_objects_in_their_own_name(visitor, url, agreed, at_work, amira):
    visitor.sends(f"{url}?me={token_of(at_work, amira)}", {OBJECTION: True})
    with at_work():
        assert permissions.state_of(amira, "promotions", "post") == "objected"
        event, words = permissions.events_of(amira)[0]
        assert (event.what, event.form) == ("objected", "surveys/survey")
        assert words.startswith(OBJECTION)


def test_a_confirmed_opt_in_lifts_it_for_what_was_ticked_and_nothing_else(
    visitor, url, agreed, usable, at_work, amira, link_mailed
):
    visitor.sends(url, TYPED | {OBJECTION: True})
    visitor.sends(url, TYPED | {EMAIL: True})
    assert usable() == []
    visitor.opens(link_mailed()).form().send("Yes, save this")
    assert usable() == [PROMOTIONS]
    with at_work():
        assert permissions.state_of(amira, *RESEARCH) == "objected"
        assert suppressions.is_suppressed("phone", "+441905123456")


def test_sending_again_without_confirming_lifts_nothing(visitor, url, agreed, usable):
    visitor.sends(url, TYPED | {OBJECTION: True})
    visitor.sends(url, TYPED | {EMAIL: True})
    visitor.sends(url, TYPED)
    assert usable() == []


def test_nothing_ticked_changes_nothing(visitor, url, agreed, usable, at_work, amira):
    visitor.sends(url, TYPED)
    visitor.sends(f"{url}?me={token_of(at_work, amira)}", TYPED)
    assert usable() == [PROMOTIONS, RESEARCH]
    with at_work():
        assert len(permissions.events_of(amira)) == 2
