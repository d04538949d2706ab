"""The switch by which a customer has the pages that everybody sees: on until they say otherwise."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists

from portal.privacy.actions import grant, withdraw
from portal.privacy.models import WITHDRAWN, PermissionNow
from portal.privacy.purposes import PERSONALISATION, SITE


def is_switched_off(customer_id: Any) -> ColumnElement[bool]:
    """Return the SQL of whether the customer whose id stands in a column took the permission back."""
    now = PermissionNow.__table__.c
    return exists().where(
        now.customer_id == customer_id,
        now.purpose == PERSONALISATION.key,
        now.channel == SITE,
        now.partner == "",
        now.state == WITHDRAWN,
    )


def switch(customer_id: int, *, on: bool, how: str, at: datetime) -> None:
    """Record that a customer wants pages that fit their interests, or no more."""
    if on:
        grant(customer_id, PERSONALISATION.key, SITE, how=how, form=how, at=at)
    else:
        withdraw(customer_id, PERSONALISATION.key, SITE, how=how, at=at)
