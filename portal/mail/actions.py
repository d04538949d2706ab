"""What staff decide about a mail. Each returns whether it could be done: a worker may have been quicker."""

from typing import Any

from sqlalchemy import or_, update

from portal import clock
from portal.db import db
from portal.mail.models import IN_DOUBT, REFUSED, SENT, WAITING, OutboxMail


def send_again(mail_id: int) -> bool:
    """Let a mail that waits, was refused or is in doubt be handed over now. One in doubt may then arrive twice."""
    at = clock.now()
    still_of_use = or_(OutboxMail.not_after.is_(None), OutboxMail.not_after > at)
    changes = {"state": WAITING, "state_at": at, "due_at": at, "attempts": 0, "claimed_by": "", "problem": ""}
    return _changed(mail_id, OutboxMail.state.in_((WAITING, REFUSED, IN_DOUBT)), still_of_use, **changes)


def mark_as_sent(mail_id: int) -> bool:
    """Settle a mail in doubt: it arrived, as somebody found out."""
    at = clock.now()
    return _changed(
        mail_id, OutboxMail.state == IN_DOUBT, state=SENT, state_at=at, sent_at=OutboxMail.state_at, problem=""
    )


def _changed(mail_id: int, *conditions: Any, **changes: Any) -> bool:
    result: Any = db.session.execute(update(OutboxMail).where(OutboxMail.id == mail_id, *conditions).values(changes))
    return bool(result.rowcount)
