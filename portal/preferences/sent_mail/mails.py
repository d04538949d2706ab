"""The mails to a customer, as the outbox has them, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from portal.languages import lazy_gettext
from portal.mail import queries
from portal.mail.models import HANDING_OFF, IN_DOUBT, REFUSED, SENT, WAITING

LATEST = 100
"""How many are shown."""

STATES = {
    WAITING: (lazy_gettext("Waiting"), "attention"),
    HANDING_OFF: (lazy_gettext("Being sent"), "attention"),
    SENT: (lazy_gettext("Sent"), "good"),
    REFUSED: (lazy_gettext("Not delivered"), "bad"),
    IN_DOUBT: (lazy_gettext("Perhaps sent"), "attention"),
}


@dataclass(frozen=True, slots=True)
class SentMail:
    """One mail: its subject, whom it went to and when, what became of it, and why it was sent."""

    subject: str
    to: str
    at: datetime
    state: str
    tone: str
    why: str


def mails_to(customer_id: int) -> Iterator[SentMail]:
    """Yield the mails to a customer, the latest first."""
    for mail in queries.mails_to(customer_id, LATEST):
        state, tone = STATES[mail.state]
        yield SentMail(mail.subject, mail.to_address, mail.sent_at or mail.queued_at, state, tone, mail.reason)


def how_many(customer_id: int) -> int:
    """Return how many mails there are to a customer."""
    return len(queries.mails_to(customer_id, LATEST))
