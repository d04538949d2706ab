"""Reading about customers and their interests."""

from collections.abc import Sequence

from sqlalchemy import select

from portal.customers.models import Interest
from portal.db import db


def interests_on_offer() -> Sequence[Interest]:
    """Return the interests that can be picked, in the order they are shown."""
    return db.session.scalars(
        select(Interest).where(Interest.retired_at.is_(None)).order_by(Interest.position, Interest.label)
    ).all()


def interest_labels() -> dict[str, str]:
    """Return the label of every interest there ever was, by its code."""
    return {code: label for code, label in db.session.execute(select(Interest.code, Interest.label))}
