"""A customer sees what they permit and in which words, and switches it off and on. It counts at once."""

import pytest

from portal import clock as portal_clock
from portal.db import db
from portal.privacy import actions
from portal.privacy.models import Partner
from portal.privacy.partners.register import add_partner, retire_partner
from portal.privacy.permissions import events_of, may_use
from portal.privacy.suppressions import is_suppressed, suppress
from tests.support.customers import AMIRA
from tests.support.surveys import offer_interests

BY_EMAIL = "Our services and special offers, by email"
BY_PHONE = "Our services and special offers, by phone"
LABEL = "Email me about your services and special offers"


@pytest.fixture
def allows(at_work, amira):
    """Tells whether Amira may be reached for a purpose."""

    def read(purpose="promotions", channel="email", partner=""):
        with at_work():
            return may_use(amira, purpose, channel, partner)

    return read


@pytest.fixture
def agreed(at_work, amira):
    """Amira has agreed to promotions by email and by phone, and to research."""
    with at_work():
        for purpose, channel in (("promotions", "email"), ("promotions", "phone"), ("research", "email")):
            actions.grant(amira, purpose, channel, how="confirmed by email", at=portal_clock.now())


def test_whoever_has_agreed_to_nothing_is_told_so(visitor, own):
    page = visitor.opens(f"{own}/permissions")
    assert page.says("We use your details for no marketing")
    assert page.says("No, you have not agreed to this")


def test_something_is_switched_on_with_the_words_beside_it(visitor, own, allows, at_work, amira):
    page = visitor.opens(f"{own}/permissions")
    assert page.says(f"“{LABEL}.” About once a month. You can change your mind at any time.")
    page = page.form().send(f"Switch on {BY_EMAIL}")
    assert page.says("It is switched on")
    assert allows()
    with at_work():
        event, text = events_of(amira)[0]
        assert (event.what, event.form, text) == (
            "granted",
            "preferences",
            f"{LABEL}\nAbout once a month. You can change your mind at any time.",
        )
    assert page.says(f"The words you agreed to {LABEL}")


def test_something_is_switched_off_at_once(visitor, own, agreed, allows):
    assert allows()
    form = visitor.opens(f"{own}/permissions").form()
    page = form.send(f"Switch off {BY_EMAIL}")
    assert page.says("It is switched off")
    assert not allows()
    assert allows(channel="phone")
    assert form.send(f"Switch off {BY_EMAIL}").text.count(f"You switched off: {BY_EMAIL}") == 1


def test_everything_is_off_with_one_click(visitor, own, agreed, allows):
    page = visitor.opens(f"{own}/permissions").form().send("Switch everything off")
    assert page.says("Everything is switched off")
    assert not any(allows(*cell) for cell in (("promotions", "email"), ("promotions", "phone"), ("research", "email")))
    assert "Switch everything off" not in page.text.split("What you said")[0].split("No direct marketing")[1]
    assert visitor.opens(f"{own}/interests").says("Tailored pages are off")


def test_everything_is_off_with_one_click_on_the_first_page(visitor, own, agreed, allows):
    visitor.opens(f"{own}/").form("Switch everything off").send("Switch everything off")
    assert not allows()


def test_an_objection_ends_everything_and_is_kept_for_every_address(visitor, own, agreed, allows, at_work):
    page = visitor.opens(f"{own}/permissions").form().send("Refuse all direct marketing")
    assert page.says("You have refused all direct marketing, by anybody")
    assert not allows()
    with at_work():
        assert is_suppressed("email", AMIRA)
        assert is_suppressed("phone", "+441905123456")
    assert visitor.opens(f"{own}/details").says("01905 123456")


def test_after_an_objection_one_thing_can_be_switched_on_again(visitor, own, agreed, allows):
    page = visitor.opens(f"{own}/permissions").form().send("Refuse all direct marketing")
    assert page.form().send(f"Switch on {BY_EMAIL}").status == 200
    assert allows()
    assert not allows("research")


def test_what_has_no_address_says_what_is_missing(visitor, own):
    page = visitor.opens(f"{own}/permissions")
    assert page.says("We have no fax number of yours")
    assert page.follows("Tell us your fax number").heading == "Change your details"


def test_a_number_that_somebody_asked_us_not_to_use_is_explained(visitor, own, agreed, allows):
    page = visitor.opens(f"{own}/permissions").form().send("Refuse all direct marketing")
    page = page.form().send(f"Switch on {BY_PHONE}")
    assert page.says("We were asked never to use the one we have")
    assert not allows(channel="phone")


def test_an_address_that_was_refused_on_another_page_is_explained_and_can_be_allowed_again(
    visitor, own, agreed, allows, at_work
):
    with at_work():
        suppress("email", AMIRA, reason="refused on a form", at=portal_clock.now())
    assert not allows()
    page = visitor.opens(f"{own}/permissions")
    assert page.says("Marketing was refused with this address on another page")
    assert visitor.opens(f"{own}/").says("Permissions Our services and special offers, by phone")
    page.form().send(f"Switch on {BY_EMAIL}")
    assert allows()


def test_a_partner_we_no_longer_work_with_is_explained(visitor, own, allows, at_work):
    with at_work():
        partner = add_partner(name="Acme", link_id=None, at=portal_clock.now())
    page = visitor.opens(f"{own}/permissions").form().send("Switch on Offers from Acme, by email")
    with at_work():
        retire_partner(db.session.get_one(Partner, partner.id), at=portal_clock.now())
    page = visitor.opens(f"{own}/permissions")
    assert page.says("We no longer work with this partner")
    assert page.form().send("Switch off Offers from Acme, by email").says("It is switched off")


def test_offers_of_each_partner_are_switched_by_themselves(visitor, own, allows, at_work):
    with at_work():
        slugs = [add_partner(name=name, link_id=None, at=portal_clock.now()).slug for name in ("Acme", "Bright")]
    page = visitor.opens(f"{own}/permissions").form().send("Switch on Offers from Acme, by email")
    assert allows("partner_promotions", "email", slugs[0])
    assert not allows("partner_promotions", "email", slugs[1])
    page.form().send("Switch off Offers from Acme, by email")
    assert not allows("partner_promotions", "email", slugs[0])


@pytest.mark.parametrize("sent", [{"on": "nonsense"}, {"off": "a.b.c.d"}, {"off": ""}, {"on": "promotions.fax"}, {}])
def test_a_switch_that_there_is_not_does_nothing(visitor, own, at_work, amira, sent):
    token = visitor.opens(f"{own}/permissions").form().values["form_token"]
    visitor.posts(f"{own}/permissions", {"form_token": token} | sent, status=422)
    with at_work():
        assert events_of(amira) == []


def test_a_button_without_its_token_does_nothing(visitor, own, agreed, allows):
    page = visitor.posts(f"{own}/permissions", {"all": "yes"}, status=422)
    assert page.errors
    assert allows()


@pytest.mark.parametrize("page", ["/details/change", "/interests", "/details/mailbox"])
def test_the_choices_on_every_form_count_at_once(visitor, own, allows, at_work, page):
    offer_interests(at_work)
    form = visitor.opens(own + page).form(BUTTONS[page])
    form.fill(FILLED.get(page, {}) | {LABEL: True}).send()
    assert allows()
    form = visitor.opens(own + page).form(BUTTONS[page])
    form.fill(FILLED.get(page, {}) | {"Do not use my information for direct marketing, by anybody": True}).send()
    assert not allows()


BUTTONS = {
    "/details/change": "Save my details",
    "/interests": "Save my interests",
    "/details/mailbox": "Send a mail to confirm",
}
FILLED = {"/details/mailbox": {"Email address": "new@example.com"}}


def test_a_box_that_needs_a_number_wants_it_on_the_same_form(visitor, own, allows):
    box = "Call me about your services and special offers"
    page = visitor.sends(f"{own}/details/change", {"Phone number": "", box: True}, status=422)
    assert page.field(box).error == "Enter your phone number so that we can reach you, or untick this box"


def test_the_same_person_in_two_tabs_ends_with_the_last_word(visitor, own, allows):
    one, other = (visitor.opens(f"{own}/permissions").form() for _ in "12")
    one.send(f"Switch on {BY_EMAIL}")
    other.send(f"Switch on {BY_EMAIL}")
    assert allows()
