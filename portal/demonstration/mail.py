"""Mail of the demonstration: most of it goes into the folder at once; with some, something is the matter."""

from datetime import datetime, timedelta

from sqlalchemy import select

from portal.db import db
from portal.mail.claiming import LEFT_BEHIND
from portal.mail.models import IN_DOUBT, REFUSED, WAITING, OutboxMail

GREYLISTED = "450 4.2.0 <this address>: Recipient address rejected: Greylisted, try again later"
UNKNOWN = "550 5.1.1 <this address>: Recipient address rejected: User unknown in virtual mailbox table"
FULL = "452 4.2.2 <this address>: Mailbox full"

MATTERS = ((WAITING, GREYLISTED), (IN_DOUBT, LEFT_BEHIND), (REFUSED, UNKNOWN), (IN_DOUBT, LEFT_BEHIND), (WAITING, FULL))


def trouble_some_mail(at: datetime) -> None:
    """Let something be the matter with the latest mails: as staff find it now and then, and have to look after."""
    latest = db.session.scalars(select(OutboxMail).order_by(OutboxMail.id.desc()).limit(len(MATTERS)))
    for tries, (mail, (state, problem)) in enumerate(zip(latest, MATTERS, strict=False), start=1):
        mail.state, mail.problem, mail.attempts = state, problem, tries
        mail.due_at = at + timedelta(hours=tries)
