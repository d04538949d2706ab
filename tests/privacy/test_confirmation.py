"""What somebody ticks with an address counts once the owner of the mailbox confirmed it there, whoever typed it."""

import pytest
from sqlalchemy import select

from portal.customers import queries
from portal.db import db
from portal.privacy import permissions
from portal.privacy.models import Confirmation
from portal.privacy.purposes import Cell
from tests.support.customers import AMIRA
from tests.support.surveys import CONTACT, offer_interests, page, question, survey

EMAIL = "Email me about your services and special offers"
PHONE = "Call me about your services and special offers"
ADDRESS = "Email address"
BESIDE = "Your email address"
ANNA = {ADDRESS: "anna@example.com", "Name": "Anna O’Brien", "Phone number": "01632 960123"}
PROMOTIONS = Cell("promotions", "email")
YES, NO = "Yes, save this", "This was not me"


@pytest.fixture
def url(put_out, at_work):
    """A survey of one page that asks for everything."""
    offer_interests(at_work)
    return put_out(survey(question("matter"), contact=CONTACT))


@pytest.fixture
def known(at_work):
    """Reads what is known of the customer with this mailbox: the details, and what they agreed to."""

    def read(email="anna@example.com"):
        with at_work():
            customer = queries.customer_reached("email", email)
            return customer and (queries.details_of(customer), permissions.granted_by(customer.id))

    return read


@pytest.fixture
def pending(at_work):
    """Reads what waits, or waited, to be confirmed."""

    def read():
        with at_work():
            return list(db.session.scalars(select(Confirmation).order_by(Confirmation.id)))

    return read


def test_a_tick_is_confirmed_from_the_mailbox_and_then_counts(visitor, url, known, contacts, mails, link_mailed):
    chosen = {EMAIL: True, PHONE: True, "What are you interested in?": ["Cloud backup"]}
    thanks = visitor.sends(url, ANNA | chosen)
    assert thanks.says("We have sent an email to the address you gave")
    assert (known(), contacts()[0].customer_id) == (None, None)
    assert [mail.to_address for mail in mails()] == ["anna@example.com"]
    shown = visitor.opens(link_mailed())
    for words in (
        "Anna O’Brien",
        "anna@example.com",
        "01632 960123",
        "Cloud backup",
        EMAIL,
        PHONE,
        "About once a month",
    ):
        assert shown.says(words)
    own = shown.form().send(YES)
    assert own.says("Your email address is confirmed")
    details, granted = known()
    assert details == {
        "name": "Anna O’Brien",
        "email": "anna@example.com",
        "phone": "+441632960123",
        "interests": ["backup"],
    }
    assert granted == [PROMOTIONS, Cell("promotions", "phone")]
    assert contacts()[0].customer_id


def test_the_proof_names_the_form_and_the_words_that_were_seen(visitor, url, at_work, link_mailed):
    hint = visitor.opens(url).field(EMAIL).hint
    visitor.sends(url, ANNA | {EMAIL: True})
    visitor.opens(link_mailed()).form().send(YES)
    with at_work():
        event, words = permissions.events_of(queries.customer_reached("email", ANNA[ADDRESS]).id)[0]
        assert (event.what, event.how, event.form) == ("granted", "confirmed by email", "surveys/survey")
        assert words == f"{EMAIL}\n{hint}"


def test_opening_the_link_changes_nothing(visitor, url, known, link_mailed):
    visitor.sends(url, ANNA | {EMAIL: True})
    for _ in range(3):
        visitor.opens(link_mailed())
        visitor.client.head(link_mailed())
    assert known() is None


def test_the_mail_repeats_nothing_that_a_stranger_typed_but_the_boxes(visitor, url, mails):
    visitor.sends(url, ANNA | {"Name": "Win a prize at example.org", "Matter": "Cheap pills", EMAIL: True})
    mail = mails()[0]
    assert EMAIL in mail.text
    assert "prize" not in mail.text + mail.html + mail.subject
    assert "pills" not in mail.text


def test_the_second_press_says_that_it_is_confirmed(visitor, url, known, link_mailed):
    visitor.sends(url, ANNA | {EMAIL: True})
    first, second = visitor.opens(link_mailed()).form(), visitor.opens(link_mailed()).form()
    first.send(YES)
    before = known()
    again = second.send(YES)
    assert again.heading == "This is confirmed"
    assert "Anna" not in again.html
    assert visitor.opens(link_mailed()).heading == "This is confirmed"
    assert known() == before


def test_this_was_not_me_forgets_what_was_typed(visitor, url, known, pending, link_mailed):
    visitor.sends(url, ANNA | {EMAIL: True})
    other_tab = visitor.opens(link_mailed()).form()
    assert visitor.opens(link_mailed()).form().send(NO).heading == "This is forgotten"
    kept = pending()[0]
    assert (kept.email, kept.details, kept.ticked) == ("", {}, {})
    assert other_tab.send(YES).heading == "This is forgotten"
    assert known() is None


def test_a_typed_address_of_a_customer_changes_and_reveals_nothing(visitor, url, amira, known, mails, at_work):
    def changes():
        with at_work():
            return len(queries.changes_of(amira))

    before = known(AMIRA), changes()
    unknown = visitor.sends(url, ANNA | {EMAIL: True})
    theirs = visitor.sends(url, ANNA | {ADDRESS: AMIRA, EMAIL: True})
    assert (known(AMIRA), changes()) == before
    assert theirs.text == unknown.text
    assert mails()[0].subject == mails()[1].subject


def test_a_customer_who_confirms_has_their_details_changed(visitor, url, amira, known, link_mailed, at_work):
    visitor.sends(url, ANNA | {ADDRESS: AMIRA.upper(), EMAIL: True})
    visitor.opens(link_mailed()).form().send(YES)
    details, granted = known(AMIRA)
    assert (details["name"], details["phone"], granted) == ("Anna O’Brien", "+441632960123", [PROMOTIONS])
    with at_work():
        latest = queries.changes_of(amira)[0]
        assert (latest.old, latest.how) == ("+441905123456", "surveys/survey")


def test_nothing_ticked_asks_nothing(visitor, url, mails, pending):
    assert not visitor.sends(url, ANNA).says("We have sent an email")
    assert (mails(), pending()) == ([], [])


def test_a_form_sent_twice_sends_one_mail(visitor, url, mails):
    form = visitor.opens(url).form().fill(ANNA | {EMAIL: True})
    form.send()
    form.send()
    assert len(mails()) == 1


def test_a_robot_sends_no_mail(app, visitor, url, mails, contacts):
    form = visitor.opens(url).form().fill(ANNA | {EMAIL: True})
    form.values.setlist("website", ["https://spam.example"])
    assert not form.send().says("We have sent an email")
    app.config["FASTEST_SECONDS"] = 60
    visitor.sends(url, ANNA | {EMAIL: True})
    assert len(contacts()) == 2
    assert mails() == []


def test_an_address_gets_three_mails_a_day_and_the_answer_stays_the_same(visitor, url, mails, clock):
    clock.travels_to("2026-11-24 09:00")
    answers = {visitor.sends(url, ANNA | {ADDRESS: written, EMAIL: True}).heading for written in ("anna@example.com", "ANNA@example.com") * 3}  # fmt: skip
    assert len(answers) == 1
    assert len(mails()) == 3
    visitor.sends(url, ANNA | {ADDRESS: "ben@example.com", EMAIL: True})
    assert len(mails()) == 4
    clock.travels_to("2026-11-25 09:01")
    visitor.sends(url, ANNA | {EMAIL: True})
    assert len(mails()) == 5


@pytest.mark.parametrize("code", ["first", "second"])
def test_of_several_pages_only_sending_asks(visitor, put_out, mails, link_mailed, known, contacts, code):
    pages = (page("first", question("one")), page("second", question("two", required=True)))
    at = visitor.opens(put_out(survey(*pages, contact=CONTACT | {"page": code})))
    at = at.form().fill(ANNA | {EMAIL: True} if code == "first" else {}).send("Continue")
    assert mails() == []
    at = at.form().send("Back").form().send("Continue")
    assert mails() == []
    filled = {"Two": "x"} | (ANNA | {EMAIL: True} if code == "second" else {})
    assert at.form().fill(filled).send().says("We have sent an email")
    visitor.opens(link_mailed()).form().send(YES)
    assert known()[1] == [PROMOTIONS]
    assert contacts()[0].customer_id


def test_who_goes_back_and_unticks_is_asked_nothing(visitor, put_out, mails):
    pages = (page("first", question("one")), page("second", question("two")))
    second = visitor.sends(put_out(survey(*pages, contact=CONTACT | {"page": "first"})), ANNA | {EMAIL: True})
    last = second.form().send("Back").form().fill({EMAIL: False}).send("Continue")
    assert not last.form().send().says("We have sent an email")
    assert mails() == []


def test_an_address_beside_the_boxes_does_not_say_whose_the_answers_are(visitor, put_out, known, contacts, link_mailed):
    visitor.sends(put_out(survey(question("matter"))), {EMAIL: True, BESIDE: "anna@example.com"})
    visitor.opens(link_mailed()).form().send(YES)
    assert known() == ({"email": "anna@example.com"}, [PROMOTIONS])
    assert contacts()[0].customer_id is None
