"""Recording what customers say about what we may do. Each word of theirs is an event that stays."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from portal.customers.models import Customer
from portal.db import db, take_turn
from portal.privacy import policy
from portal.privacy.derivation import ALL_MARKETING, Word, let_count
from portal.privacy.models import GRANTED, OBJECTED, WITHDRAWN, PermissionEvent
from portal.privacy.permissions import granted_by, state_of
from portal.privacy.purposes import PURPOSES, Cell, cell


def grant(
    customer_id: int,
    purpose: str,
    channel: str,
    partner: str = "",
    *,
    how: str,
    at: datetime,
    form: str = "",
    wording: str | None = None,
) -> None:
    """Record that a customer agrees. ``wording`` is the hash of the words that they were shown."""
    take_turn(Customer, customer_id)
    _record(customer_id, cell(purpose, channel, partner), GRANTED, how=how, at=at, form=form, wording_sha256=wording)


def withdraw(customer_id: int, purpose: str, channel: str, partner: str = "", *, how: str, at: datetime) -> None:
    """Record that a customer does not agree any more, in force as soon as it is saved. What is off already stays so."""
    about = cell(purpose, channel, partner)
    take_turn(Customer, customer_id)
    if state_of(customer_id, *about) not in {WITHDRAWN, OBJECTED}:
        _record(customer_id, about, WITHDRAWN, how=how, at=at)


def withdraw_everything(customer_id: int, *, how: str, at: datetime, purposes: Iterable[str] = tuple(PURPOSES)) -> None:
    """Take back everything that a customer agreed to, or as much of it as is for these purposes."""
    wanted = set(purposes)
    take_turn(Customer, customer_id)
    for about in granted_by(customer_id):
        if about.purpose in wanted:
            _record(customer_id, about, WITHDRAWN, how=how, at=at)


def object_to_marketing(
    customer_id: int, *, how: str, at: datetime, form: str = "", wording: str | None = None
) -> None:
    """Record that a customer wants no direct marketing by anybody, which ends every permission of marketing at once."""
    take_turn(Customer, customer_id)
    _record(customer_id, ALL_MARKETING, OBJECTED, how=how, at=at, form=form, wording_sha256=wording)


def _record(customer_id: int, about: Cell, what: str, **facts: Any) -> None:
    values = {"customer_id": customer_id, **about._asdict(), "what": what, "policy_version": policy.CURRENT, **facts}
    event_id = db.session.execute(insert(PermissionEvent).values(values).returning(PermissionEvent.id)).scalar_one()
    let_count(customer_id, about, Word(what, event_id))
