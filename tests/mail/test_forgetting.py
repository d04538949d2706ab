"""What a mail said is not kept for ever, and nothing of it once its reader was erased."""

from datetime import timedelta

from portal import clock
from portal.customers import queries
from portal.mail.forgetting import forget_words
from portal.mail.models import REFUSED, SENT, WAITING
from portal.privacy.erasure import erase
from tests.support.customers import AMIRA, customer


def test_what_mail_said_is_forgotten_after_a_month(queue, drain, mails, at_work, clock):
    began = clock.travels_to("2026-11-23 14:00")
    queue(words="Your link")
    drain()
    queue(words="Not sent yet", due_at=began + timedelta(days=60))
    for later, kept in ((timedelta(days=30), True), (timedelta(days=30, seconds=1), False)):
        clock.travels_to((began + later).isoformat())
        with at_work():
            forget_words()
        sent, waiting = mails()
        assert ("Your link" in sent.text, "Your link" in sent.html) == (kept, kept)
        assert (sent.subject, sent.state) == ("A note", SENT)
        assert sent.reason == "You get this because a test wrote to you."
        assert "Not sent yet" in waiting.text


def test_no_more_is_forgotten_at_once_than_was_asked_for(queue, drain, at_work, clock):
    clock.travels_to("2026-11-23 14:00")
    for _ in range(3):
        queue()
    drain()
    clock.passes(timedelta(days=31))
    with at_work():
        assert [forget_words(most=2) for _ in range(3)] == [2, 1, 0]


def test_nothing_is_kept_of_mail_to_somebody_who_was_erased(queue, drain, sink, mails, at_work):
    known = customer(at_work)
    queue("before@example.com", customer_id=known)
    queue("bob@example.com")
    drain()
    queue(AMIRA.upper(), subject="Hello Amira")
    with at_work():
        erase(queries.customer(known), how="asked for it", at=clock.now())
    drain()
    theirs, others, waited = mails()
    for mail in (theirs, waited):
        assert (mail.to_address, mail.subject, mail.text, mail.html, mail.headers) == ("", "", "", "", {})
    assert (theirs.state, others.state, waited.state) == (SENT, SENT, REFUSED)
    assert others.to_address == "bob@example.com"
    assert len(sink.letters) == 2
    assert WAITING not in {mail.state for mail in mails()}
