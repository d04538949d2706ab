"""Reading the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from portal.db import db
from portal.mail.models import HAS_WORDS, IN_DOUBT, SENT, WAITING, OutboxMail

FAILING = "failing"
"""What staff call a mail that waits for another try."""

LATELY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many mails there are of each kind; of those that were sent, only the ones of the last 24 hours."""

    waiting: int
    failing: int
    in_doubt: int
    sent_lately: int


def mail_of(mail_id: int) -> OutboxMail | None:
    """Return one mail, or None."""
    return db.session.get(OutboxMail, mail_id)


def mails(kind: str, *, before: int | None, size: int) -> Sequence[OutboxMail]:
    """Return up to ``size`` mails of a kind (all when it is empty) older than the one with id ``before``, the newest first."""
    query = select(OutboxMail).where(*_of(kind)).order_by(OutboxMail.id.desc()).limit(size)
    return db.session.scalars(query.where(OutboxMail.id < before) if before else query).all()


def mails_to(customer_id: int, most: int) -> Sequence[OutboxMail]:
    """Return the latest mails to a customer, the newest first."""
    query = select(OutboxMail).where(OutboxMail.customer_id == customer_id)
    return db.session.scalars(query.order_by(OutboxMail.id.desc()).limit(most)).all()


def counts(at: datetime) -> Counts:
    """Count the mails that somebody may have to do something about, and those that went well lately."""
    lately = (HAS_WORDS, OutboxMail.state == SENT, OutboxMail.sent_at > at - LATELY)
    return Counts(*(_count(*each) for each in (*map(_of, (WAITING, FAILING, IN_DOUBT)), lately)))


def _count(*conditions: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(OutboxMail).where(*conditions)) or 0


def _of(kind: str) -> tuple[Any, ...]:
    if kind == FAILING:
        return OutboxMail.state == WAITING, OutboxMail.problem != ""
    if kind == WAITING:
        return OutboxMail.state == WAITING, OutboxMail.problem == ""
    return (OutboxMail.state == kind,) if kind else ()
