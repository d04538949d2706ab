"""Customers: the people we know by a contact point, what they told us, and the managed list of interests."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Comparable

EMAIL, PHONE, FAX, POST = "email", "phone", "fax", "post"
CHANNELS = (EMAIL, PHONE, FAX, POST)
"""The ways in which a person can be reached."""

IS_EMAIL = text("channel = 'email'")

TITLES = frozenset({"dame", "dr", "lady", "lord", "miss", "mr", "mrs", "ms", "mx", "prof", "professor", "rev", "sir"})


class Interest(Base):
    """Something a customer can say interests them. A retired one is no longer offered, and still explains old answers.

    One that was merged into another stands for it from then on.
    """

    __tablename__ = "interest"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    label: Mapped[str] = mapped_column(String(100))
    position: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("interest.id"))


class Customer(Base):
    """Somebody we know, because they confirmed a mailbox or because staff entered them.

    ``link_key`` is what signed links to this person's own pages carry; with a new one, all of them end.
    """

    __tablename__ = "customer"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(Text)
    job_title: Mapped[str | None] = mapped_column(Text)
    postcode: Mapped[str | None] = mapped_column(Comparable, index=True)
    source: Mapped[str] = mapped_column(String(120))
    link_key: Mapped[str] = mapped_column(String(40), unique=True)
    created_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]

    @property
    def called(self) -> str:
        """What somebody is greeted by: their first name, or the whole of it where it begins with a title."""
        name = self.name or ""
        first = name.partition(" ")[0]
        return name if first.rstrip(".").casefold() in TITLES else first


class NameWord(Base):
    """A word of a customer's name in the form in which names are compared: by these a customer is found."""

    __tablename__ = "name_word"

    word: Mapped[str] = mapped_column(Comparable, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True, index=True)


class ContactPoint(Base):
    """One way to reach a customer; a postal address too. ``lookup`` is the value in the form in which two that are the
    same are equal.

    An email address belongs to one customer only; several may share a phone number.
    """

    __tablename__ = "contact_point"
    __table_args__ = (
        UniqueConstraint("customer_id", "channel", "lookup"),
        Index("ix_contact_point_email", "lookup", unique=True, sqlite_where=IS_EMAIL, postgresql_where=IS_EMAIL),
        Index(None, "channel", "lookup"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    channel: Mapped[str] = mapped_column(String(8))
    value: Mapped[str] = mapped_column(Text)
    lookup: Mapped[str] = mapped_column(Comparable)
    source: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]


class CustomerInterest(Base):
    """An interest that a customer declared, when, and how."""

    __tablename__ = "customer_interest"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    interest_id: Mapped[int] = mapped_column(ForeignKey("interest.id"), primary_key=True, index=True)
    chosen_at: Mapped[datetime]
    how: Mapped[str] = mapped_column(String(120))


class DetailChange(Base):
    """One change of one detail: what it was, what it became, when, and how that came about."""

    __tablename__ = "detail_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    detail: Mapped[str] = mapped_column(String(20))
    old: Mapped[str] = mapped_column(Text, default="")
    new: Mapped[str] = mapped_column(Text, default="")
    how: Mapped[str] = mapped_column(String(120))
    changed_at: Mapped[datetime]


class Browser(Base):
    """A browser that accepted to be recognised. It knows a random value, of which only the hash is kept here.

    ``customer_id`` is set once somebody confirmed a mailbox in this browser.
    """

    __tablename__ = "browser"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    accepted_at: Mapped[datetime]


class BrowserInterest(Base):
    """An interest that somebody declared in a browser whose mailbox we do not know."""

    __tablename__ = "browser_interest"

    browser_id: Mapped[int] = mapped_column(ForeignKey("browser.id", ondelete="CASCADE"), primary_key=True)
    interest_id: Mapped[int] = mapped_column(ForeignKey("interest.id"), primary_key=True, index=True)
    chosen_at: Mapped[datetime]
