"""What staff decide about mail. Each returns how many mails it changed: a worker, or somebody else, may have been quicker."""

from typing import Any

from sqlalchemy import or_, update

from portal import clock
from portal.db import db
from portal.mail.models import IN_DOUBT, REFUSED, SENT, WAITING, OutboxMail


def send_again(*which: Any) -> int:
    """Let mails that wait, were refused or are in doubt be handed over now; one in doubt may then arrive twice.

    ``which`` are conditions, such as ``OutboxMail.id == 12``. Mails that would come too late to be of use are left out.
    """
    at = clock.now()
    of_use = or_(OutboxMail.not_after.is_(None), OutboxMail.not_after > at)
    unsent = OutboxMail.state.in_((WAITING, REFUSED, IN_DOUBT))
    changes = {"state": WAITING, "state_at": at, "due_at": at, "attempts": 0, "claimed_by": "", "problem": ""}
    return _changed(*which, unsent, of_use, **changes)


def mark_as_sent(*which: Any) -> int:
    """Settle mails in doubt: they arrived, as somebody found out, or need not arrive any more."""
    changes = {"state": SENT, "state_at": clock.now(), "sent_at": OutboxMail.state_at, "problem": ""}
    return _changed(*which, OutboxMail.state == IN_DOUBT, **changes)


def _changed(*conditions: Any, **changes: Any) -> int:
    result: Any = db.session.execute(update(OutboxMail).where(*conditions).values(changes))
    return int(result.rowcount)
