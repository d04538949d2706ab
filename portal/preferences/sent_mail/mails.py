"""The mails to a customer, as the outbox has them, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from portal.mail import queries
from portal.mail.models import HANDING_OFF, IN_DOUBT, REFUSED, SENT, WAITING, OutboxMail

LATEST = 100
"""How many are shown."""

FORGOTTEN = "We keep what a mail said for 30 days, and the reason for this one went with it."

STATES = {
    WAITING: ("Waiting", "attention"),
    HANDING_OFF: ("Being sent", "attention"),
    SENT: ("Sent", "good"),
    REFUSED: ("Not delivered", "bad"),
    IN_DOUBT: ("Perhaps sent", "attention"),
}
SIGNATURE = "\n-- \n"
"""What stands in every mail before the reason for which people get it (RFC 3676, 4.3)."""


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
        yield SentMail(mail.subject, mail.to_address, mail.sent_at or mail.queued_at, state, tone, _why(mail))


def how_many(customer_id: int) -> int:
    """Return how many mails there are to a customer."""
    return len(queries.mails_to(customer_id, LATEST))


def _why(mail: OutboxMail) -> str:
    """Return the reason that the mail itself gives, for as long as its words are kept."""
    if not mail.text:
        return FORGOTTEN
    reason, _, _ = mail.text.rpartition(SIGNATURE)[2].partition("\n\n")
    return " ".join(reason.split())
