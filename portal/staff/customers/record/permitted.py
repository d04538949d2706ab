"""What a customer allows us, as staff read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from portal.privacy.models import GRANTED, OBJECTED, WITHDRAWN
from portal.privacy.partners.register import partner_names
from portal.privacy.permissions import Standing, events_of, may_use, permissions_of
from portal.privacy.purposes import PERSONALISATION, PURPOSES, Cell

BY = {"email": "by email", "phone": "by phone", "fax": "by fax", "post": "by post", "site": "on our pages"}
STATES = {
    GRANTED: ("Agreed", "good"),
    WITHDRAWN: ("Taken back", "neutral"),
    OBJECTED: ("Refused", "bad"),
    "": ("Never asked for", "neutral"),
}
ON_UNLESS_REFUSED = ("On, unless they say no", "neutral")
"""Each state in words, and the tone of its badge."""


@dataclass(frozen=True, slots=True)
class Permission:
    """One permission: what it is about, how it stands, and whether it can be used as things are now."""

    about: str
    standing: Standing
    usable: bool

    needs_none: bool = False

    @property
    def state(self) -> tuple[str, str]:
        """Its state in words, and the tone of a badge."""
        return ON_UNLESS_REFUSED if self.needs_none else STATES[self.standing.state]


@dataclass(frozen=True, slots=True)
class Word:
    """Something a customer said: when, what about what, how we know, by which policy, and the words they were shown."""

    at: datetime
    state: tuple[str, str]
    about: str
    how: str
    policy: str
    shown: str


def permissions_in_words(customer_id: int) -> list[Permission]:
    """Return every permission of a customer, in the order in which people read them."""
    names = partner_names()
    return [
        Permission(
            cell_in_words(cell, names),
            standing,
            usable=_needs_none(cell, standing) or (standing.granted and may_use(customer_id, *cell)),
            needs_none=_needs_none(cell, standing),
        )
        for cell, standing in permissions_of(customer_id).items()
    ]


def _needs_none(cell: Cell, standing: Standing) -> bool:
    """Whether nobody was asked because nobody has to be: pages fit somebody's interests until they say otherwise."""
    return cell.purpose == PERSONALISATION.key and not standing.state


def words_of(customer_id: int) -> Iterator[Word]:
    """Yield everything that a customer said about permissions, the latest first."""
    names = partner_names()
    for event, shown in events_of(customer_id):
        about = cell_in_words(Cell(event.purpose, event.channel, event.partner), names)
        yield Word(event.at, STATES[event.what], about, event.how, event.policy_version, shown or "")


def cell_in_words(cell: Cell, partners: dict[str, str]) -> str:
    """Write what a permission is about: Offers of a partner by email: Acme. An objection is about all marketing."""
    if not cell.purpose:
        return "All direct marketing, by anybody"
    purpose = PURPOSES.get(cell.purpose)
    label = purpose.label if purpose else cell.purpose
    partner = f": {partners.get(cell.partner, cell.partner)}" if cell.partner else ""
    return f"{label} {BY.get(cell.channel, cell.channel)}{partner}"
