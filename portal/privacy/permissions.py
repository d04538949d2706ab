"""What customers allow us, and the one gate that every use of their details passes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, select

from portal.customers.models import EMAIL, ContactPoint
from portal.customers.queries import contact_points, customer
from portal.db import db
from portal.privacy.derivation import ALL_MARKETING, NOW, SAID
from portal.privacy.models import GRANTED, PermissionEvent, PermissionNow, Wording
from portal.privacy.partners.register import partner_in_use
from portal.privacy.purposes import MARKETING, PURPOSES, SITE, Cell, cells_without_partner
from portal.privacy.suppressions import is_suppressed

CELL = (NOW.purpose, NOW.channel, NOW.partner)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one permission stands: granted, withdrawn, objected, or empty when nothing was said; since when, and how."""

    state: str = ""
    since: datetime | None = None
    how: str = ""

    @property
    def granted(self) -> bool:
        """Whether the last word was a yes."""
        return self.state == GRANTED


def may_use(customer_id: int, purpose: str, channel: str, partner: str = "") -> bool:
    """Tell whether a customer may be reached for a purpose now: the gate. Ask again at the moment of use."""
    if channel == SITE:
        known = customer(customer_id) is not None
        return known and state_of(customer_id, purpose, channel, partner) == GRANTED
    return bool(usable_points(customer_id, purpose, channel, partner))


def usable_points(customer_id: int, purpose: str, channel: str, partner: str = "") -> list[ContactPoint]:
    """Return the addresses or numbers at which a customer may be reached for a purpose now.

    There is a permission that stands, we work with the partner it names, nobody asked for the address to be left alone,
    and the owner of a mailbox proved to be its owner.
    """
    if state_of(customer_id, purpose, channel, partner) != GRANTED or (partner and not partner_in_use(partner)):
        return []
    points = [each for each in contact_points(customer_id) if each.channel == channel]
    proved = [each for each in points if channel != EMAIL or each.confirmed_at]
    return [each for each in proved if not is_suppressed(channel, each.value, purpose)]


def state_of(customer_id: int, purpose: str, channel: str, partner: str = "") -> str:
    """Return how one permission stands: granted, withdrawn, objected, or empty when nothing was said."""
    wanted = Cell(purpose, channel, partner)
    query = select(*CELL, NOW.state).where(NOW.customer_id == customer_id, NOW.purpose.in_(("", purpose)))
    said: dict[Cell, str] = {Cell(*row[:3]): row.state for row in db.session.execute(query)}
    objection = said.get(ALL_MARKETING, "") if purpose in MARKETING else ""
    return said.get(wanted, objection)


def granted_by(customer_id: int) -> list[Cell]:
    """Return everything that a customer agrees to now."""
    query = select(*CELL).where(NOW.customer_id == customer_id, NOW.state == GRANTED)
    return [Cell(*row) for row in db.session.execute(query.order_by(*CELL))]


def permissions_of(customer_id: int) -> dict[Cell, Standing]:
    """Return how every permission of a customer stands, in the order in which people read them.

    Those that name a partner are there once something was said about them.
    """
    query = select(*CELL, NOW.state, SAID.at, SAID.how).join_from(
        PermissionNow, PermissionEvent, SAID.id == NOW.event_id
    )
    rows = db.session.execute(query.where(NOW.customer_id == customer_id))
    said = {Cell(*row[:3]): Standing(*row[3:]) for row in rows}
    objection = said.pop(ALL_MARKETING, Standing())
    cells = sorted({*cells_without_partner(), *said}, key=_in_order)
    return {each: said.get(each, objection if each.purpose in MARKETING else Standing()) for each in cells}


def events_of(customer_id: int) -> Sequence[Row[PermissionEvent, str]]:
    """Return every word of a customer, the latest first: the event, and the text that they were shown, if any."""
    query = select(PermissionEvent, Wording.text).outerjoin(Wording, Wording.sha256 == PermissionEvent.wording_sha256)
    return db.session.execute(query.where(SAID.customer_id == customer_id).order_by(SAID.id.desc())).all()


def _in_order(each: Cell) -> tuple[int, int, str]:
    """Place a cell where people expect it; one whose purpose is no longer on the list comes last."""
    if each.purpose not in PURPOSES:
        return len(PURPOSES), 0, each.key
    return list(PURPOSES).index(each.purpose), PURPOSES[each.purpose].channels.index(each.channel), each.partner
