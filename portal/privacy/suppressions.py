"""Addresses that must not be used for marketing, known by a keyed hash only: nobody can be found by one.

A suppression survives erasure and importing again. The key of the hashes is one of its own and never changes.
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime

from flask import current_app
from sqlalchemy import ColumnElement, select, update

from portal.config import ConfigurationError
from portal.customers.reaching import lookup_of
from portal.db import db, insert_new
from portal.privacy.models import Suppression, SuppressionKey

ONLY = 1
WRONG_KEY = (
    "The key in use is not the one that the suppressed addresses were hashed with, so they would be forgotten; "
    "give PORTAL_SUPPRESSION_KEY the former value, or restore the file suppression_key in the instance folder"
)


def suppress(channel: str, value: str, *, reason: str, at: datetime, scope: str = "") -> None:
    """Let an address or number not be used any more: for one purpose, or for any when ``scope`` is empty."""
    values = {"channel": channel, "hmac": keyed_hash(channel, value), "scope": scope, "reason": reason, "at": at}
    db.session.execute(insert_new(Suppression).values(values))


def is_suppressed(channel: str, value: str, purpose: str = "") -> bool:
    """Tell whether an address or number must not be used for a purpose; without one, whether for any."""
    query = select(Suppression.id).where(*_in_force(channel, value), Suppression.scope.in_({"", purpose}))
    return db.session.scalar(query.limit(1)) is not None


def refusals(points: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[Suppression]]:
    """Return what keeps each of these addresses and numbers, given as (channel, value), from being used, if anything does."""
    hashes = {(channel, keyed_hash(channel, value)): (channel, value) for channel, value in points}
    query = select(Suppression).where(
        Suppression.hmac.in_([each for _, each in hashes]), Suppression.lifted_at.is_(None)
    )
    found: dict[tuple[str, str], list[Suppression]] = {}
    for each in db.session.scalars(query.order_by(Suppression.id)):
        found.setdefault(hashes[each.channel, each.hmac], []).append(each)
    return found


def lift(channel: str, value: str, *, purposes: Iterable[str], at: datetime) -> None:
    """Let an address or number be used again for these purposes, and end what was said about any.

    Only for an opt-in that its owner confirmed, or that staff heard from them. A mailbox proves nothing about a number.
    """
    scopes = Suppression.scope.in_({"", *purposes})
    lifted = update(Suppression).where(*_in_force(channel, value), scopes).values(lifted_at=at)
    db.session.execute(lifted.execution_options(synchronize_session=False))


def keyed_hash(channel: str, value: str) -> str:
    """Return the hash under which an address or number is known (HMAC-SHA-256, RFC 2104), in hexadecimal."""
    return keyed(f"{channel}:{lookup_of(channel, value)}")


def keyed(text: str) -> str:
    """Return the hash of a text by the key that never changes (HMAC-SHA-256, RFC 2104), in hexadecimal."""
    key: str = current_app.config["SUPPRESSION_KEY"]
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def settle_key() -> None:
    """Note by which key addresses are hashed; raise ``ConfigurationError`` when it was another before."""
    proof = keyed("the key of this portal")
    db.session.execute(insert_new(SuppressionKey).values(id=ONLY, proof=proof))
    if not hmac.compare_digest(db.session.scalars(select(SuppressionKey.proof)).one(), proof):
        raise ConfigurationError([WRONG_KEY])


def _in_force(channel: str, value: str) -> tuple[ColumnElement[bool], ...]:
    return (
        Suppression.channel == channel,
        Suppression.hmac == keyed_hash(channel, value),
        Suppression.lifted_at.is_(None),
    )
