"""What every test of privacy can ask for."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pytest

from portal.mail.models import OutboxMail
from portal.surveys.models import ResponseContact
from tests.support import customers, mail, surveys
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
def contacts(at_work: AtWork) -> Callable[[], list[ResponseContact]]:
    """Reads the details given with the responses."""
    return partial(surveys.contacts, at_work)


@pytest.fixture
def mails(at_work: AtWork) -> Callable[[], list[OutboxMail]]:
    """Reads every mail of the outbox."""
    return partial(mail.outbox_mails, at_work)


@pytest.fixture
def link_mailed(mails: Callable[[], list[OutboxMail]]) -> Callable[[], str]:
    """Returns where the link in the latest mail to confirm an address leads."""
    return lambda: mail.link_in(mails()[-1], "/confirm/")
