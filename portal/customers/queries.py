"""Reading about customers and their interests."""

from collections.abc import Sequence

from sqlalchemy import select

from portal.customers.models import Interest
from portal.db import db


def interests_offered() -> tuple[tuple[str, str], ...]:
    """Return the code and the label of each interest that can be picked, in the order they are shown."""
    query = select(Interest.code, Interest.label).where(Interest.retired_at.is_(None))
    return tuple((code, label) for code, label in db.session.execute(query.order_by(Interest.position, Interest.label)))


def interests() -> Sequence[Interest]:
    """Return every interest there ever was, those on offer first, in the order they are shown."""
    order = (Interest.retired_at.is_not(None), Interest.position, Interest.label)
    return db.session.scalars(select(Interest).order_by(*order)).all()


def interest_labels() -> dict[str, str]:
    """Return the label of every interest there ever was, by its code."""
    return dict(db.session.execute(select(Interest.code, Interest.label)).all())
