"""A customer sees their details with their history, changes them and removes them."""

import pytest

from portal import clock
from portal.customers import queries
from portal.customers.models import Customer
from portal.db import db
from portal.privacy.actions import grant
from portal.privacy.permissions import may_use
from portal.privacy.suppressions import suppress
from tests.support import customers
from tests.support.customers import AMIRA
from tests.support.mail import link_in
from tests.support.own_pages import own_pages
from tests.support.surveys import question, survey

NEW = "amira@new.example"


@pytest.fixture
def known(at_work, amira):
    """Reads what is known of Amira."""

    def read():
        with at_work():
            return queries.details_of(db.session.get_one(Customer, amira))

    return read


@pytest.fixture
def asks_for_mailbox(visitor, own):
    def ask(email, status=200):
        return visitor.sends(f"{own}/details/mailbox", {"Email address": email}, status=status)

    return ask


def test_everything_known_is_shown_with_its_history(visitor, own):
    page = visitor.opens(f"{own}/details")
    for words in ("Amira Khan", AMIRA, "01905 123456", "Phone number: “01905 123456” added"):
        assert page.says(words)


def test_details_are_changed_and_removed_and_what_they_were_is_kept(visitor, own, known):
    form = visitor.opens(f"{own}/details").follows("Change or remove these details").form()
    assert form.values["contact-phone"] == "01905 123456"
    page = form.fill({"Name": "Amira Shah", "Phone number": "", "Postcode": "wr12ey"}).send()
    assert page.says("Your details are saved")
    assert known() == {"name": "Amira Shah", "email": AMIRA, "postcode": "WR1 2EY"}
    for words in (
        "Name: “Amira Khan” became “Amira Shah”",
        "Phone number: “01905 123456” removed",
        "On the preference pages",
    ):
        assert page.says(words)


def test_what_is_wrong_is_explained_and_nothing_is_changed(visitor, own, known):
    page = visitor.sends(f"{own}/details/change", {"Name": "A", "Phone number": "12"}, status=422)
    assert page.field("Phone number").error.startswith("Enter a whole phone number")
    assert known()["name"] == "Amira Khan"


def test_saving_twice_is_one_change(visitor, own):
    form = visitor.opens(f"{own}/details/change").form().fill({"Fax number": "01905 000111"})
    form.send()
    page = form.send()
    assert page.text.count("Fax number: “01905 000111” added") == 1


def test_a_new_mailbox_is_used_once_it_is_confirmed_there(visitor, own, known, asks_for_mailbox, mails):
    assert asks_for_mailbox(NEW).says("We have sent a mail to your new address")
    assert known()["email"] == AMIRA
    [mail] = mails()
    assert mail.to_address == NEW
    page = visitor.opens(link_in(mail, "/confirm/")).form().send("Yes, save this")
    assert page.says("Your email address is confirmed")
    assert known()["email"] == NEW
    visitor.opens(f"{own}/details", status=404)
    history = page.follows("Your details")
    assert history.says(f"Email address: “{AMIRA}” removed")
    assert history.says(f"Email address: “{NEW}” added")


def test_a_new_mailbox_that_waits_is_forgotten_with_the_links_that_are_ended(
    visitor, own, known, asks_for_mailbox, mails
):
    asks_for_mailbox(NEW)
    visitor.opens(own + "/").form("End all my links").send("End all my links")
    visitor.opens(link_in(mails()[0], "/confirm/"), status=410)
    assert known()["email"] == AMIRA


def test_a_refusal_that_a_stranger_sent_stays_with_whoever_changes_their_mailbox(
    visitor, at_work, amira, known, asks_for_mailbox, mails
):
    with at_work():
        grant(amira, "promotions", "email", how="a test", at=clock.now())
        suppress("email", AMIRA, reason="refused on a form", at=clock.now())
    asks_for_mailbox(NEW)
    visitor.opens(link_in(mails()[0], "/confirm/")).form().send("Yes, save this")
    assert known()["email"] == NEW
    with at_work():
        assert not may_use(amira, "promotions", "email")


def test_a_mailbox_that_is_theirs_already_is_not_asked(asks_for_mailbox, mails):
    assert asks_for_mailbox(AMIRA.title(), status=422).field("Email address").error == "This is your address already"
    assert mails() == []


def test_the_mailbox_of_another_customer_stays_theirs(visitor, own, someone_else, known, asks_for_mailbox, mails):
    assert asks_for_mailbox("ben@example.com").says("We have sent a mail to your new address")
    page = visitor.opens(link_in(mails()[0], "/confirm/")).form().send("Yes, save this")
    assert "Amira" not in page.html
    assert known()["email"] == AMIRA
    assert visitor.opens(f"{own}/details").says(AMIRA)


def test_nothing_changes_when_somebody_says_it_was_not_them(visitor, known, asks_for_mailbox, mails):
    asks_for_mailbox(NEW)
    visitor.opens(link_in(mails()[0], "/confirm/")).form().send("This was not me")
    assert known()["email"] == AMIRA


@pytest.mark.parametrize("email", ["", "amira", "a@b"])
def test_what_is_no_address_is_explained(asks_for_mailbox, mails, email):
    assert asks_for_mailbox(email, status=422).errors
    assert mails() == []


def test_history_names_the_survey_that_a_detail_came_with(visitor, at_work, put_out):
    put_out(survey(question("matter"), slug="support", title="Our support"))
    own = own_pages(at_work, customers.customer(at_work, "carys@example.com", postcode="WR1 2EY"))
    assert visitor.opens(f"{own}/details").says("With “Our support”")
