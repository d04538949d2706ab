"""What tests put into the database and read from it, as fixtures that each of them can ask for."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import pytest
from flask import Flask

from portal.mail.models import OutboxMail
from portal.surveys.models import Response, ResponseContact
from tests.support import customers, mail, surveys
from tests.support.mail import NOTE, Queues, mail_templates
from tests.support.surveys import AtWork


@pytest.fixture
def amira(at_work: AtWork) -> int:
    """A customer whose mailbox is confirmed, and whose phone number we know."""
    return customers.customer(at_work, phone="+441905123456")


@pytest.fixture
def put_out(at_work: AtWork) -> Callable[[Mapping[str, Any]], str]:
    """Publishes a definition and returns the survey's address."""
    return partial(surveys.put_out, at_work)


@pytest.fixture
def responses(at_work: AtWork) -> Callable[[], list[Response]]:
    """Reads every response there is."""
    return partial(surveys.responses, at_work)


@pytest.fixture
def contacts(at_work: AtWork) -> Callable[[], list[ResponseContact]]:
    """Reads the details given with the responses."""
    return partial(surveys.contacts, at_work)


@pytest.fixture
def counts(at_work: AtWork) -> Callable[..., dict[tuple[str, str], int]]:
    """Reads a survey's tallies, and checks them against a recount."""
    return partial(surveys.counts, at_work)


@pytest.fixture
def mails(at_work: AtWork) -> Callable[[], list[OutboxMail]]:
    """Reads every mail of the outbox."""
    return partial(mail.outbox_mails, at_work)


@pytest.fixture
def queue(app: Flask, at_work: AtWork) -> Iterator[Queues]:
    """Puts a mail that says whatever it is given into the outbox: ``queue("ann@example.com", subject="Hello")``."""
    with mail_templates(app, {"mail/note.md": NOTE}):
        yield partial(mail.queue_note, at_work)
