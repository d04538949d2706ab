"""The outbox: every mail that is to go out or went out."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Document

WAITING, HANDING_OFF, SENT, REFUSED, IN_DOUBT = "waiting", "handing_off", "sent", "refused", "in_doubt"

# SQLite uses an index with a condition only where a query says the same words.
IS_WAITING = text("state = 'waiting'")
HAS_WORDS = text("html <> ''")
IS_UNSETTLED = text("state IN ('handing_off', 'in_doubt')")


SIGNATURE = "\n-- \n"
"""What stands in the text before the reason for which people get a mail (RFC 3676, 4.3)."""


class OutboxMail(Base):
    """One mail to one address.

    It waits until ``due_at``; is handed over (``handing_off``, which is saved before the mail server is given the text);
    and then was sent, was refused for good, or waits for another try. When nobody can know whether the server took it,
    it is in doubt and is not sent again unless a member of staff says so. ``claimed_by`` is the worker that has or had it.
    """

    __tablename__ = "outbox_mail"
    __table_args__ = (
        Index("ix_outbox_mail_due", "due_at", "id", sqlite_where=IS_WAITING, postgresql_where=IS_WAITING),
        Index("ix_outbox_mail_unsettled", "state", sqlite_where=IS_UNSETTLED, postgresql_where=IS_UNSETTLED),
        Index("ix_outbox_mail_with_words", "sent_at", sqlite_where=HAS_WORDS, postgresql_where=HAS_WORDS),
        Index(None, "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    to_address: Mapped[str] = mapped_column(String(320))
    subject: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    headers: Mapped[dict[str, str]] = mapped_column(Document)
    message_id: Mapped[str] = mapped_column(String(255), unique=True)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    queued_at: Mapped[datetime]
    due_at: Mapped[datetime]
    not_after: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(12), default=WAITING)
    state_at: Mapped[datetime]
    claimed_by: Mapped[str] = mapped_column(String(40), default="")
    problem: Mapped[str] = mapped_column(Text, default="")
    sent_at: Mapped[datetime | None]

    @property
    def reason(self) -> str:
        """Why its reader gets it, in its own words."""
        paragraph, _, _ = self.text.rpartition(SIGNATURE)[2].partition("\n\n")
        return " ".join(paragraph.split())
