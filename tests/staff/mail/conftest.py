"""What every test of the pages about mail can ask for."""

from collections.abc import Callable

import pytest
from sqlalchemy import update

from portal.db import db
from portal.mail.models import OutboxMail
from tests.support.surveys import AtWork


@pytest.fixture
def becomes(at_work: AtWork) -> Callable[..., None]:
    """Puts a mail into a state, as a worker does: ``becomes(1, state="in_doubt")``."""

    def change(mail_id: int, **values: object) -> None:
        with at_work():
            db.session.execute(update(OutboxMail).where(OutboxMail.id == mail_id).values(**values))

    return change


@pytest.fixture
def state(at_work: AtWork) -> Callable[[int], str]:
    """The state of a mail."""

    def read(mail_id: int) -> str:
        with at_work():
            return db.session.get_one(OutboxMail, mail_id).state

    return read
