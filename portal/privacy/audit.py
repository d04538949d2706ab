"""What staff looked at or did, when it was about a person. It is noted before the page leaves, or no page leaves."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select

from portal import clock
from portal.db import db
from portal.privacy.models import AuditEntry

READERS = ("privacy_officer",)
"""The roles that read it."""


def note(*, staff: str, action: str, customer_id: int | None = None, facts: Mapping[str, Any] | None = None) -> None:
    """Note that somebody is about to see something about a person; it is saved at once, on a connection of its own.

    Call it before anything is written in the same request. ``facts`` hold no detail of the person.
    """
    with db.engine.begin() as connection:
        connection.execute(insert(AuditEntry).values(_values(staff, action, customer_id, facts)))


def note_change(
    *, staff: str, action: str, customer_id: int | None = None, facts: Mapping[str, Any] | None = None
) -> None:
    """Note what somebody changed. It is saved together with the change, or neither is."""
    db.session.execute(insert(AuditEntry).values(_values(staff, action, customer_id, facts)))


def entries(*, customer_id: int | None = None, before: int | None = None, size: int) -> Sequence[AuditEntry]:
    """Return up to ``size`` entries older than the one with id ``before``, the newest first; all, or those about a customer."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(size)
    if customer_id is not None:
        query = query.where(AuditEntry.customer_id == customer_id)
    if before is not None:
        query = query.where(AuditEntry.id < before)
    return db.session.scalars(query).all()


def _values(staff: str, action: str, customer_id: int | None, facts: Mapping[str, Any] | None) -> dict[str, Any]:
    return {"at": clock.now(), "staff": staff, "action": action, "customer_id": customer_id, "facts": dict(facts or {})}
