"""Signed links to a customer's own pages: no password, no cookie, nothing in them that says who it is.

Each is made for one scope and refused by another. What it carries is a random key of the customer's, so that all of
somebody's links end when they get a new one.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from itsdangerous import BadSignature, SignatureExpired, TimestampSigner

PREFERENCES = "preferences"
RECOGNITION = "recognition"
CONFIRMATION = "confirmation"
UNSUBSCRIBE = "unsubscribe"
ANSWERS = "answers"

OWN_PAGES_LAST = timedelta(days=30)
CONFIRMATIONS_LAST = timedelta(days=7)

LIFETIMES = {
    PREFERENCES: OWN_PAGES_LAST,
    RECOGNITION: timedelta(days=1),
    CONFIRMATION: CONFIRMATIONS_LAST,
    UNSUBSCRIBE: None,
    ANSWERS: None,
}
"""How long a link of each scope can be used; one to unsubscribe works for ever (RFC 8058), and one to answers that are not
finished for as long as they are kept."""


@dataclass(frozen=True, slots=True)
class SignedLink:
    """What a genuine link carries, and until when it is good; ``expired`` when it was signed too long ago."""

    payload: str
    expired: bool = False
    until: datetime | None = None


TOKEN = re.compile(r"[A-Za-z0-9_.-]+")
"""What a token of ours looks like. A decoder of Base64 takes more, and what it takes is put into pages as it stands."""


def sign(scope: str, payload: str) -> str:
    """Return the token of a link."""
    return _signer(scope).sign(payload).decode()


def read(scope: str, token: str) -> SignedLink | None:
    """Return what a token carries, or None when we did not sign it for this scope. Compared in constant time."""
    lifetime = LIFETIMES[scope]
    if not TOKEN.fullmatch(token):
        return None
    try:
        seconds = int(lifetime.total_seconds()) if lifetime else None
        payload, signed_at = _signer(scope).unsign(token, max_age=seconds, return_timestamp=True)
        return SignedLink(payload.decode(), until=signed_at + lifetime if lifetime else None)
    except SignatureExpired as late:
        assert late.payload is not None
        return SignedLink(late.payload.decode(), expired=True)
    except (BadSignature, UnicodeError):
        return None


def _signer(scope: str) -> TimestampSigner:
    return TimestampSigner(current_app.secret_key or "", salt=f"link:{scope}", digest_method=hashlib.sha256)
