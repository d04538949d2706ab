"""How every permission stands, derived from what was said: the last word about a cell counts.

An objection is a word about every cell of marketing, also about those that nobody spoke of before, so it has a row of
its own as well.
"""

from collections import defaultdict
from typing import Any, NamedTuple

from sqlalchemy import Row, delete, insert, select, update

from portal.db import db, insert_into
from portal.privacy.models import OBJECTED, PermissionEvent, PermissionNow
from portal.privacy.purposes import MARKETING, Cell

ALL_MARKETING = Cell("", "")
"""Stands for an objection, which names no cell."""

NOW = PermissionNow.__table__.c
SAID = PermissionEvent.__table__.c


class Word(NamedTuple):
    """The last word about a cell: what it was, and the event that says so."""

    state: str
    event_id: int


Standings = dict[int, dict[Cell, Word]]
"""How everything stands, by customer."""


def let_count(customer_id: int, cell: Cell, word: Word) -> None:
    """Let a new event count. The customer has to be locked; an event that came later is never undone."""
    if word.state == OBJECTED:
        _end_marketing(customer_id, word)
    new = insert_into(PermissionNow).values(customer_id=customer_id, **cell._asdict(), **word._asdict())
    newer = NOW.event_id < new.excluded.event_id
    sets = {"state": new.excluded.state, "event_id": new.excluded.event_id}
    db.session.execute(new.on_conflict_do_update(index_elements=["customer_id", *Cell._fields], set_=sets, where=newer))


def kept() -> Standings:
    """Return how everything stands."""
    standings: Standings = defaultdict(dict)
    for row in db.session.execute(select(*NOW)):
        standings[row.customer_id][_cell_of(row)] = Word(row.state, row.event_id)
    return standings


def rebuilt() -> Standings:
    """Return how everything has to stand, worked out afresh from all events: the same as what is kept."""
    standings: Standings = defaultdict(dict)
    for event in db.session.execute(select(*SAID).order_by(SAID.id)):
        cells, word = standings[event.customer_id], Word(event.what, event.id)
        if event.what == OBJECTED:
            cells.update({cell: word for cell in cells if cell.purpose in MARKETING})
        cells[_cell_of(event)] = word
    return standings


def rebuild() -> None:
    """Put what the events say in place of what is kept."""
    db.session.execute(delete(PermissionNow))
    rows = [
        {"customer_id": customer_id, **cell._asdict(), **word._asdict()}
        for customer_id, cells in rebuilt().items()
        for cell, word in cells.items()
    ]
    if rows:
        db.session.execute(insert(PermissionNow), rows)


def _end_marketing(customer_id: int, word: Word) -> None:
    theirs = (NOW.customer_id == customer_id, NOW.purpose.in_(MARKETING), NOW.event_id < word.event_id)
    db.session.execute(update(PermissionNow.__table__).where(*theirs).values(word._asdict()))  # type: ignore[arg-type]


def _cell_of(row: Row[Any]) -> Cell:
    return Cell(row.purpose, row.channel, row.partner)
