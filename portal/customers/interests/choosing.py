"""Writing down who chose which interests, in such a way that none can be chosen while it is merged into another."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, literal, select

from portal.customers.models import Interest
from portal.db import Base, db, insert_new


def write_choices(table: type[Base], codes: Iterable[str], **facts: Any) -> None:
    """Add a row for each of these interests, or for what it was merged into; those that are there already stay.

    ``facts`` are the other columns: who chose, when. Who merges waits for this, and this for who merges.
    """
    row = table.__table__.c
    stands_for = func.coalesce(Interest.merged_into_id, Interest.id)
    written = [literal(value, row[name].type).label(name) for name, value in facts.items()]
    chosen = select(stands_for, *written).where(Interest.code.in_(list(codes)))
    locked = chosen.with_for_update(read=True, key_share=True)
    db.session.execute(insert_new(table).from_select(["interest_id", *facts], locked))
