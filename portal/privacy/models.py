"""What people were shown and what they chose, kept so that it can be proved; and what staff did with it."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Document

LOOK_AGAIN_AFTER = timedelta(days=180)
"""How long what was found at another site can be relied on."""

GRANTED, WITHDRAWN, OBJECTED = "granted", "withdrawn", "objected"

IN_FORCE = text("lifted_at IS NULL")


class Wording(Base):
    """A text that people were shown, kept once under the SHA-256 of its UTF-8 bytes."""

    __tablename__ = "wording"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    first_shown_at: Mapped[datetime]


class MarketingChoice(Base):
    """What somebody ticked in the marketing panel of one form: each box with the hash of its wording.

    ``email`` is the address that they typed beside the boxes, kept until the form is sent.
    """

    __tablename__ = "marketing_choice"

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(120))
    ticked: Mapped[dict[str, Any]] = mapped_column(Document)
    email: Mapped[str | None] = mapped_column(Text)
    made_at: Mapped[datetime]


class Partner(Base):
    """A third party whose offers we may pass on to those who asked for them; it never gets anybody's data."""

    __tablename__ = "partner"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    link_id: Mapped[int | None] = mapped_column(ForeignKey("external_link.id"))
    created_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class PermissionEvent(Base):
    """What a customer said about being written to, with the words they were shown. The database only ever takes more.

    ``purpose``, ``channel`` and ``partner`` name the cell; an objection names none, since it is about them all.
    """

    __tablename__ = "permission_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(40), default="")
    channel: Mapped[str] = mapped_column(String(8), default="")
    partner: Mapped[str] = mapped_column(String(60), default="")
    what: Mapped[str] = mapped_column(String(10))
    wording_sha256: Mapped[str | None] = mapped_column(ForeignKey("wording.sha256"))
    policy_version: Mapped[str] = mapped_column(String(20))
    how: Mapped[str] = mapped_column(String(120))
    form: Mapped[str] = mapped_column(String(120), default="")
    at: Mapped[datetime]


class PermissionNow(Base):
    """How one cell stands after the last event about it. Derived from the events, and can be rebuilt from them."""

    __tablename__ = "permission_now"
    __table_args__ = (Index(None, "purpose", "channel", "partner", "state", "customer_id"),)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    purpose: Mapped[str] = mapped_column(String(40), primary_key=True)
    channel: Mapped[str] = mapped_column(String(8), primary_key=True)
    partner: Mapped[str] = mapped_column(String(60), primary_key=True, default="")
    state: Mapped[str] = mapped_column(String(10))
    event_id: Mapped[int] = mapped_column(ForeignKey("permission_event.id"))


class Suppression(Base):
    """An address that must not be used for marketing, as a keyed hash and with no way to a person.

    It survives erasure and importing again; only a confirmed new opt-in lifts it. ``scope`` is empty where it is about
    every purpose.
    """

    __tablename__ = "suppression"
    __table_args__ = (
        Index(
            "uq_suppression_in_force",
            "channel",
            "hmac",
            "scope",
            unique=True,
            sqlite_where=IN_FORCE,
            postgresql_where=IN_FORCE,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(8))
    hmac: Mapped[str] = mapped_column(String(64))
    scope: Mapped[str] = mapped_column(String(40), default="")
    reason: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]


class SuppressionKey(Base):
    """What proves that a key is the one by which the suppressed addresses were hashed. There is one row."""

    __tablename__ = "suppression_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    proof: Mapped[str] = mapped_column(String(64))


class Confirmation(Base):
    """What somebody typed and ticked with an email address, waiting for the owner of the mailbox to confirm it.

    ``origin`` names what it came with, such as ``response:12``. Details and ticks are emptied once it is decided.
    """

    __tablename__ = "confirmation"
    __table_args__ = (Index(None, "email_hmac", "asked_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    email: Mapped[str] = mapped_column(Text)
    email_hmac: Mapped[str] = mapped_column(String(64))
    details: Mapped[dict[str, Any]] = mapped_column(Document)
    ticked: Mapped[dict[str, Any]] = mapped_column(Document)
    form: Mapped[str] = mapped_column(String(120))
    origin: Mapped[str] = mapped_column(String(60), default="")
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)


class ExternalLink(Base):
    """A destination outside the portal that pages and mail may lead to, and where its own privacy statement stands.

    An empty ``statement_url`` says that none was found.
    """

    __tablename__ = "external_link"
    __table_args__ = (UniqueConstraint("url"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(Text)
    destination: Mapped[str] = mapped_column(String(120))
    statement_url: Mapped[str] = mapped_column(Text, default="")
    checked_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]

    @property
    def host(self) -> str:
        """The name of the computer it leads to, as the browser's address bar will show it."""
        return urlsplit(self.url).netloc

    def is_due(self, at: datetime) -> bool:
        """Whether it is time that somebody looks at the destination again."""
        return at - self.checked_at > LOOK_AGAIN_AFTER


class AuditEntry(Base):
    """What a member of staff looked at or did, when it was about a person."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    staff: Mapped[str] = mapped_column(String(254))
    action: Mapped[str] = mapped_column(String(60))
    customer_id: Mapped[int | None] = mapped_column(index=True)
    facts: Mapped[dict[str, Any]] = mapped_column(Document)
