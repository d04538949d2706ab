"""A customer sees what they claimed, with its code, and what has been sent to them, with the reason."""

from datetime import timedelta

import pytest

from portal import clock as portal_clock
from portal.db import db
from portal.mail.forgetting import forget_words
from portal.mail.models import REFUSED, SENT, OutboxMail
from portal.offers.queries import offer_named
from tests.support.offers import claimed, days_from_now, put_out_offer
from tests.support.own_pages import is_theirs, own_pages


@pytest.fixture
def claim(at_work, amira):
    """Amira claimed an offer with a code."""
    put_out_offer(at_work, codes=["WITS-7Q2M"], what_next="Tell us the code.", ends_at=days_from_now(3))
    made = claimed(at_work, "backup", {"name": "Amira"})
    is_theirs(at_work, amira, made.response_id)
    return made


def test_a_claim_is_shown_with_its_code_and_what_was_told_with_it(visitor, own, claim):
    page = visitor.opens(f"{own}/claims")
    assert page.field("Your code").value == "WITS-7Q2M"
    assert page.says("Tell us the code.")
    assert page.says("3 days left")
    answers = page.follows("What you told us with it: Two months of backup free")
    assert answers.heading == "Two months of backup free"
    assert answers.says("They came with your claim, so they can no longer be changed")
    visitor.opens(f"{own}/answers/{claim.response_id}/1", status=410)


def test_a_claim_is_not_listed_among_answers_to_surveys(visitor, own, claim):
    assert visitor.opens(f"{own}/answers").says("You have not answered a survey yet")


def test_an_offer_that_is_over_says_so_and_its_code_stays(visitor, own, claim, at_work):
    with at_work():
        offer_named("backup").ends_at = portal_clock.now()
    page = visitor.opens(f"{own}/claims")
    assert page.says("The offer ended on")
    assert page.field("Your code").value == "WITS-7Q2M"


def test_the_details_given_with_a_claim_can_be_withdrawn_and_the_code_stays(visitor, own, claim):
    form = visitor.opens(f"{own}/answers/{claim.response_id}").follows("Withdraw these answers").form()
    assert form.send("Withdraw my answers").says("Your answers are withdrawn")
    assert visitor.opens(f"{own}/claims").field("Your code").value == "WITS-7Q2M"


def test_nobody_sees_the_claims_of_somebody_else(visitor, claim, pages_of, someone_else):
    assert visitor.opens(f"{pages_of(someone_else)}/claims").says("You have not claimed an offer yet")


@pytest.fixture
def sent(queue, at_work, amira):
    """Sends mails to Amira, and makes of them what became of them."""

    def send(*states, **others):
        for state in states:
            number = queue(**{"customer_id": amira} | others)
            with at_work():
                mail = db.session.get_one(OutboxMail, number)
                mail.state, mail.sent_at = state, mail.queued_at if state == SENT else None

    return send


@pytest.mark.parametrize(
    ("state", "words"),
    [("waiting", "Waiting"), (SENT, "Sent"), (REFUSED, "Not delivered"), ("in_doubt", "Perhaps sent")],
)
def test_a_mail_is_listed_with_its_state_and_its_reason(visitor, own, sent, state, words):
    sent(state, subject="Something new")
    page = visitor.opens(f"{own}/sent")
    assert page.says(f"Something new {words}")
    assert page.says("to ann@example.com")
    assert page.says("You get this because a test wrote to you.")


def test_of_an_old_mail_nothing_is_left_but_that_there_was_one_and_why(visitor, own, sent, at_work):
    sent(SENT, subject="Something old", words="Once upon a time")
    with at_work():
        mail = db.session.scalars(db.select(OutboxMail)).one()
        mail.sent_at -= timedelta(days=31)
        db.session.flush()
        assert forget_words() == 1
        assert "Once upon a time" not in mail.text + mail.html
    page = visitor.opens(f"{own}/sent")
    assert page.says("Something old Sent")
    assert page.says("You get this because a test wrote to you.")


def test_what_was_sent_to_others_is_not_listed(visitor, own, sent):
    sent(SENT, customer_id=None)
    assert visitor.opens(f"{own}/sent").says("Nothing has been sent to you yet")


def test_the_first_page_says_in_short_what_there_is(visitor, own, claim, sent):
    sent(SENT, SENT)
    page = visitor.opens(f"{own}/")
    for words in ("Amira Khan", "None chosen", "No marketing", "1 offer", "2 mails"):
        assert page.says(words)


def test_whoever_confirms_a_mailbox_is_welcomed(visitor, at_work, amira):
    page = visitor.opens(f"{own_pages(at_work, amira)}/?done=confirmed")
    assert page.says("Thank you. Your email address is confirmed")


@pytest.mark.parametrize("done", ["nonsense", "<script>", ""])
def test_a_notice_that_there_is_not_is_not_shown(visitor, own, done):
    assert 'class="notice' not in visitor.opens(f"{own}/", query_string={"done": done}).html
