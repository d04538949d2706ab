"""Mail waits in the outbox, saved together with what it is about."""

import pytest

from portal import clock
from portal.mail import outbox
from portal.mail.models import WAITING


def test_a_mail_waits_with_all_it_needs(queue, mails, clock):
    at = clock.travels_to("2026-11-23 14:00")
    queue("Ann@Example.com", subject="Hello", headers={"List-Id": "news.portal.example"})
    (mail,) = mails()
    assert (mail.state, mail.to_address, mail.subject, mail.kind) == (WAITING, "Ann@example.com", "Hello", "note")
    assert (mail.queued_at, mail.due_at, mail.attempts) == (at, at, 0)
    assert mail.headers == {"List-Id": "news.portal.example"}
    assert mail.message_id.endswith("@localhost>")


def test_what_is_undone_sends_no_mail(app, mails):
    with app.app_context():
        outbox.queue(to="ann@example.com", template="mail/trial.md", kind="trial", name="Ann", at=clock.now())
    assert mails() == []


@pytest.mark.parametrize(
    "to", ["ann", "ann@example.com, bob@example.com", "ann@example.com\r\nBcc: bob@example.com", ""]
)
def test_what_is_no_address_gets_no_mail(queue, mails, to):
    with pytest.raises(ValueError):
        queue(to)
    assert mails() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Subject", "x"),
        ("bcc", "x@example.com"),
        ("X-Note", "a\r\nBcc: b@example.com"),
        ("X Note", "x"),
        ("X:Note", "x"),
    ],
)
def test_a_header_carries_nothing_else_along(queue, name, value):
    with pytest.raises(ValueError, match="A mail cannot have the header"):
        queue(headers={name: value})
