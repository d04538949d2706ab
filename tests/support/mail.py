"""Mail in tests: templates written where they are used, and what stands in the outbox."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from flask import Flask
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy import select

from portal.db import db
from portal.mail import composing, outbox
from portal.mail.models import OutboxMail
from tests.support.surveys import AtWork

Queues = Callable[..., int]

NOTE = """\
# {{ subject }}

{{ words }}

---

You get this because a test wrote to you.
"""
"""A mail that says whatever it is given."""


@contextmanager
def mail_templates(app: Flask, sources: Mapping[str, str]) -> Iterator[None]:
    """Put templates beside those of the portal."""
    loader = app.jinja_env.loader
    assert loader is not None
    app.jinja_env.loader = ChoiceLoader([DictLoader(dict(sources)), loader])
    app.extensions.pop(composing.EXTENSION, None)
    app.jinja_env.cache.clear() if app.jinja_env.cache is not None else None
    yield
    app.jinja_env.loader = loader
    app.extensions.pop(composing.EXTENSION, None)


def queue_note(at_work: AtWork, to: str = "ann@example.com", **others: Any) -> int:
    """Put a mail into the outbox and return its id."""
    filled = {"template": "mail/note.md", "kind": "note", "subject": "A note", "words": "Some words."} | others
    with at_work():
        return outbox.queue(to=to, **filled)


def outbox_mails(at_work: AtWork) -> list[OutboxMail]:
    """Return every mail there is, the oldest first."""
    with at_work():
        return list(db.session.scalars(select(OutboxMail).order_by(OutboxMail.id)))
