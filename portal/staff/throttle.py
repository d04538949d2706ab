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


def note_failure(*, email: str, place: str) -> None:
    """Count one failure, saved at once: the answer to it is an error, with which nothing else is saved."""
    at = clock.now()
    with db.engine.begin() as connection:
        connection.execute(delete(SignInFailure).where(SignInFailure.failed_at < at - WINDOW))
        rows = [{"subject": subject, "failed_at": at} for subject in _subjects(email, place)]
        connection.execute(insert(SignInFailure), rows)


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
