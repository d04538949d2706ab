"""Slowing down whoever guesses passwords. Kept in the database, so that every process and machine counts together.

What is counted is a keyed hash, never an address in clear, and it is removed when it no longer counts.
"""

import hashlib
import hmac
from datetime import timedelta

from flask import current_app
from sqlalchemy import delete, func, insert, select

from portal import clock
from portal.db import db
from portal.staff.models import SignInFailure

WINDOW = timedelta(minutes=15)
MOST_FOR_ONE_ADDRESS, MOST_FROM_ONE_PLACE = 10, 100


def is_stopped(*, email: str, place: str) -> bool:
    """Whether there were too many failures lately for this email address, or from this place."""
    return any(_failures(subject) >= most for subject, most in _subjects(email, place).items())


def may_try(*, email: str, place: str) -> list[int]:
    """Count a try as failed before it is made, and return what was counted; nothing when there were too many.

    Counted afterwards, many tries sent at once would all find that there was room for one more. It is saved at once,
    because the answer to a failure is an error, with which nothing else is saved.
    """
    if is_stopped(email=email, place=place):
        return []
    at = clock.now()
    with db.engine.begin() as connection:
        connection.execute(delete(SignInFailure).where(SignInFailure.failed_at < at - WINDOW))
        rows = [{"subject": subject, "failed_at": at} for subject in _subjects(email, place)]
        noted = list(connection.scalars(insert(SignInFailure).returning(SignInFailure.id), rows))
    crowded = any(_failures(subject) > most for subject, most in _subjects(email, place).items())
    return [] if crowded else noted


def forget(noted: list[int]) -> None:
    """Take back what was counted for a try that turned out well."""
    db.session.execute(delete(SignInFailure).where(SignInFailure.id.in_(noted)))


def _failures(subject: str) -> int:
    since = clock.now() - WINDOW
    query = select(func.count()).where(SignInFailure.subject == subject, SignInFailure.failed_at >= since)
    return db.session.scalar(query) or 0


def _subjects(email: str, place: str) -> dict[str, int]:
    """Return the hashes that stand for an address and a place, with the most failures that each may have."""
    return {
        _hashed("address", email.strip().casefold()): MOST_FOR_ONE_ADDRESS,
        _hashed("place", place): MOST_FROM_ONE_PLACE,
    }


def _hashed(kind: str, text: str) -> str:
    key = str(current_app.secret_key).encode()
    return hmac.new(key, f"sign-in:{kind}:{text}".encode(), hashlib.sha256).hexdigest()
