"""Which workers are there. Each says so again and again; what one that fell silent had in hand, others take over."""

from datetime import timedelta

from sqlalchemy import delete, select

from portal import clock
from portal.db import db, insert_into
from portal.jobs.models import Worker

SILENT_FOR = timedelta(seconds=30)
"""The silence after which a worker is taken for dead."""


def speak(name: str) -> None:
    """Say that a worker is there."""
    seen = {"name": name, "seen_at": clock.now()}
    there = insert_into(Worker).values(seen)
    db.session.execute(there.on_conflict_do_update(index_elements=["name"], set_={"seen_at": seen["seen_at"]}))


def leave(name: str) -> None:
    """Say that a worker goes. Whatever it had in hand is left behind."""
    db.session.execute(delete(Worker).where(Worker.name == name))


def alive() -> set[str]:
    """Return the names of the workers that are there."""
    return set(db.session.scalars(select(Worker.name).where(Worker.seen_at > clock.now() - SILENT_FOR)))
