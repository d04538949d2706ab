"""What was noted about staff."""

from typing import Any

from sqlalchemy import select

from portal.db import db
from portal.privacy.models import AuditEntry
from tests.support.surveys import AtWork


def noted(at_work: AtWork) -> list[tuple[str, str, int | None, dict[str, Any]]]:
    """Return what was noted, in order: who, what, about which customer, and the facts."""
    with at_work():
        entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(each.staff, each.action, each.customer_id, each.facts) for each in entries]
