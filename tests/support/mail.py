"""Mail in tests: templates written where they are used, and what stands in the outbox."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

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


def link_in(mail: OutboxMail, page: str) -> str:
    """Return the path of the one link in a mail that leads to pages of this beginning, such as /preferences/."""
    paths = {urlsplit(each).path for each in re.findall(r"https?://[^\s>)]+", mail.text)}
    found = [each for each in paths if each.startswith(page)]
    assert len(found) == 1, f"{len(found)} links lead to {page}: {mail.text}"
    return found[0]
