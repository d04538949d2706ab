"""On which conditions somebody is mailed, written a letter, or reminded: invited once, and not any more after answering."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select

from portal.mail.models import OutboxMail
from portal.surveys.access.inviting.states import answered
from portal.surveys.access.models import Invitation

MOST_REMINDERS = 2
REMINDED_AFTER = timedelta(days=3)
"""How often somebody is reminded at most, and how long after they were written to last."""

Conditions = tuple[ColumnElement[bool], ...]


def due_for_mail() -> Conditions:
    """Return the conditions on which somebody is mailed their invitation."""
    return (Invitation.email.is_not(None), *_not_invited_yet())


def due_for_letter() -> Conditions:
    """Return the conditions on which somebody is written a letter: they have no address to be mailed at."""
    return (Invitation.email.is_(None), *_not_invited_yet())


def due_for_reminder(at: datetime) -> Conditions:
    """Return the conditions on which somebody is reminded."""
    mailed = OutboxMail.id == Invitation.mail_id, OutboxMail.queued_at <= at - REMINDED_AFTER
    return (
        Invitation.mail_id.in_(select(OutboxMail.id).where(*mailed).correlate(Invitation)),
        Invitation.email.is_not(None),
        Invitation.reminders < MOST_REMINDERS,
        or_(Invitation.reminded_at.is_(None), Invitation.reminded_at <= at - REMINDED_AFTER),
        ~answered(),
    )


def _not_invited_yet() -> Conditions:
    return Invitation.mail_id.is_(None), Invitation.printed_at.is_(None), ~answered()
