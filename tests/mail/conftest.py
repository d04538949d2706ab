"""What every test of mail can ask for."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from flask import Flask

from portal.mail.composing import Composed, compose
from tests.support import mail
from tests.support.mail import NOTE, Queues, mail_templates
from tests.support.surveys import AtWork


@pytest.fixture(autouse=True)
def note(app: Flask) -> Iterator[None]:
    """The template of a mail that says whatever it is given."""
    with mail_templates(app, {"mail/note.md": NOTE}):
        yield


@pytest.fixture
def queue(at_work: AtWork) -> Queues:
    """Puts a mail into the outbox: ``queue("ann@example.com", subject="Hello")``."""
    return partial(mail.queue_note, at_work)


@pytest.fixture
def mails(at_work: AtWork) -> Any:
    """Reads every mail of the outbox."""
    return partial(mail.outbox_mails, at_work)


@pytest.fixture
def composed(app: Flask) -> Any:
    """Composes a mail from a source and a context: ``composed("# Hello {{ name }}", name="Ann")``."""

    def compose_source(source: str, **context: Any) -> Composed:
        with app.app_context(), mail_templates(app, {"mail/source.md": f"{source}\n\n---\n\nYou asked for it."}):
            return compose("mail/source.md", **context)

    return compose_source
