"""The switch by which a customer has the pages that everybody sees: on until they say otherwise."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists

from portal.languages import lazy_gettext
from portal.privacy.actions import grant, withdraw
from portal.privacy.marketing import MarketingBox, keep_wording
from portal.privacy.models import WITHDRAWN, PermissionNow
from portal.privacy.purposes import PERSONALISATION, SITE, Cell

TAILORED_PAGES = MarketingBox(
    Cell(PERSONALISATION.key, SITE).key,
    lazy_gettext("Put what fits my interests first"),
    lazy_gettext("On our pages, when we recognise you. Nothing else changes."),
)
"""What somebody agrees to who switches them on again."""


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
        wording = keep_wording(TAILORED_PAGES, at=at)
        grant(customer_id, PERSONALISATION.key, SITE, how=how, form=how, at=at, wording=wording)
    else:
        withdraw(customer_id, PERSONALISATION.key, SITE, how=how, at=at)
