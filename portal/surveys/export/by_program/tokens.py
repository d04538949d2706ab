"""What a token consists of. The database has only its beginning, and a hash of the whole."""

import hashlib
import hmac
import re

from portal.privacy.suppressions import keyed

BEGINNING = 12
"""Digits of a token by which it is found. The other 52, of 208 bits, are its secret."""

TOKEN = re.compile(rf"portal_([0-9a-f]{{{BEGINNING}}})_[0-9a-f]{{52}}")
NAMED = re.compile(rf"(?:portal_)?([0-9a-f]{{{BEGINNING}}})(?:_.*)?", re.DOTALL)


def token_of(key: str) -> str:
    """Return the token that a form makes, by the random key of that form; the same form sent twice makes one token.

    It is one word, so that a double click selects it, and says whose it is to programs that search files for secrets.
    """
    digits = keyed(f"reading token:{key}")
    return f"portal_{digits[:BEGINNING]}_{digits[BEGINNING:]}"


def beginning_of(token: str) -> str:
    """Return the part by which a token is found; empty for what can be none."""
    written = TOKEN.fullmatch(token)
    return written[1] if written else ""


def beginning_in(text: str) -> str:
    """Return the part by which a token is found, from however much of the token somebody names; empty for what is none."""
    named = NAMED.fullmatch(text)
    return named[1] if named else ""


def hash_of(token: str) -> str:
    """Return what is kept of a token (SHA-256)."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_of(token: str, sha256: str) -> bool:
    """Whether a token is the one of which this is kept, compared in constant time."""
    return hmac.compare_digest(hash_of(token), sha256)
