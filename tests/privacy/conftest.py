"""What every test of privacy can ask for."""

from collections.abc import Callable

import pytest

from portal.mail.models import OutboxMail
from tests.support import mail


@pytest.fixture
def link_mailed(mails: Callable[[], list[OutboxMail]]) -> Callable[[], str]:
    """Returns where the link in the latest mail to confirm an address leads."""
    return lambda: mail.link_in(mails()[-1], "/confirm/")
