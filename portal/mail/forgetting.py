"""What is not kept of mail for ever."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from sqlalchemy import func, or_, select, update

from portal import clock
from portal.db import db
from portal.mail.models import HANDING_OFF, HAS_WORDS, REFUSED, SENT, SIGNATURE, WAITING, OutboxMail

WORDS_KEPT_FOR = timedelta(days=30)
"""As long as the links in a mail can be used."""

READER_FORGOTTEN = "Nothing is known any more of the person it was for"


def forget_words(most: int = 1000) -> int:
    """Forget what mails said that were sent long ago, so many at most, and return how many.

    What stays is that each was sent, when, what it was about and why.
    """
    old = select(OutboxMail).where(
        HAS_WORDS, OutboxMail.state == SENT, OutboxMail.sent_at < clock.now() - WORDS_KEPT_FOR
    )
    mails = db.session.scalars(old.limit(most)).all()
    for mail in mails:
        mail.text, mail.html = f"{SIGNATURE}{mail.reason}", ""
    db.session.flush()
    return len(mails)


def forget_reader(customer_id: int, addresses: Collection[str]) -> None:
    """Forget what was written to a customer and to these addresses, and to whom. What still waits is not sent."""
    lowered = [each.lower() for each in addresses]
    theirs = or_(OutboxMail.customer_id == customer_id, func.lower(OutboxMail.to_address).in_(lowered))
    waits = {"state": REFUSED, "state_at": clock.now(), "problem": READER_FORGOTTEN}
    db.session.execute(update(OutboxMail).where(theirs, OutboxMail.state == WAITING).values(waits))
    nothing: dict[str, Any] = {"to_address": "", "subject": "", "text": "", "html": "", "headers": {}}
    db.session.execute(update(OutboxMail).where(theirs, OutboxMail.state != HANDING_OFF).values(nothing))
