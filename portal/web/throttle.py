"""Slowing down whoever tries something too often. Kept in the database, so that every process and machine counts together.

What is counted is a keyed hash, never an address in clear, and it is removed when it no longer counts.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import Index, String, delete, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from portal import clock
from portal.db import Base, db


class RecentTry(Base):
    """One try that counts until a moment. ``subject`` is a keyed hash of an address, or of where the try came from."""

    __tablename__ = "recent_try"
    __table_args__ = (Index(None, "subject", "counts_until"), Index(None, "counts_until"))

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(64))
    counts_until: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Throttle:
    """How often a thing may be tried within a time: about one email address, and from one place."""

    name: str
    within: timedelta
    most_for_one_address: int
    most_from_one_place: int = 0

    def may_try(self, *, email: str, place: str) -> list[int]:
        """Count a try before it is made, and return what was counted; nothing when there were too many.

        Counted afterwards, many tries sent at once would all find that there was room for one more. It is saved at
        once, because the answer to a failure is an error, with which nothing else is saved.
        """
        most = self._subjects(email, place)
        if any(_tries(subject) >= enough for subject, enough in most.items()):
            return []
        at = clock.now()
        with db.engine.begin() as connection:
            connection.execute(delete(RecentTry).where(RecentTry.counts_until <= at))
            rows = [{"subject": subject, "counts_until": at + self.within} for subject in most]
            noted = list(connection.scalars(insert(RecentTry).returning(RecentTry.id), rows))
        crowded = any(_tries(subject) > enough for subject, enough in most.items())
        return [] if crowded else noted

    def has_room(self, *, email: str) -> bool:
        """Count one more about an address with whatever else is being saved, and tell whether it was within its limit."""
        subject = self._hashed("address", email.strip().casefold())
        db.session.execute(insert(RecentTry).values(subject=subject, counts_until=clock.now() + self.within))
        return _tries(subject) <= self.most_for_one_address

    def _subjects(self, email: str, place: str) -> dict[str, int]:
        """Return the hashes that stand for an address and a place, with the most tries that each may have."""
        return {
            self._hashed("address", email.strip().casefold()): self.most_for_one_address,
            self._hashed("place", place): self.most_from_one_place,
        }

    def _hashed(self, kind: str, text: str) -> str:
        key = str(current_app.secret_key).encode()
        return hmac.new(key, f"{self.name}:{kind}:{text}".encode(), hashlib.sha256).hexdigest()


def forget(noted: list[int]) -> None:
    """Take back what was counted for a try that turned out well."""
    db.session.execute(delete(RecentTry).where(RecentTry.id.in_(noted)))


def _tries(subject: str) -> int:
    query = select(func.count()).where(RecentTry.subject == subject, RecentTry.counts_until > clock.now())
    return db.session.scalar(query) or 0
