"""What permissions are called, and what was said about them, as customers read it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from portal.customers import places
from portal.customers.models import Customer
from portal.languages import gettext, lazy_gettext
from portal.privacy.models import GRANTED, OBJECTED, WITHDRAWN, PermissionEvent
from portal.privacy.partners.register import partner_names
from portal.privacy.permissions import events_of
from portal.privacy.purposes import PURPOSES, SITE, Cell

CHANNELS = {
    "email": lazy_gettext("By email"),
    "phone": lazy_gettext("By phone"),
    "fax": lazy_gettext("By fax"),
    "post": lazy_gettext("By post"),
    SITE: lazy_gettext("On our pages"),
}
MISSING = {
    "email": lazy_gettext("email address"),
    "phone": lazy_gettext("phone number"),
    "fax": lazy_gettext("fax number"),
    "post": lazy_gettext("postal address"),
}
SAID = {
    GRANTED: lazy_gettext("You agreed: {name}"),
    WITHDRAWN: lazy_gettext("You switched off: {name}"),
    OBJECTED: lazy_gettext("You refused all direct marketing, by anybody"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """Something that a customer said about a permission: when, what, where, and the words that they were shown."""

    at: datetime
    words: str
    place: str
    shown: tuple[str, ...]


def title_of(cell: Cell, names: Mapping[str, str]) -> str:
    """Return what a purpose is called, or the offers of a partner, whose ``names`` are given by slug."""
    if cell.partner:
        return gettext("Offers from %(partner)s", partner=names.get(cell.partner, cell.partner))
    return PURPOSES[cell.purpose].label if cell.purpose in PURPOSES else cell.purpose


def said_by(customer: Customer) -> Iterator[Said]:
    """Yield everything that a customer said about what we may do, the latest first."""
    names = partner_names()
    for event, text in events_of(customer.id):
        shown = tuple(text.split("\n")) if text else ()
        yield Said(event.at, _in_words(event, names), places.in_words(event.form or event.how), shown)


def _in_words(event: PermissionEvent, names: Mapping[str, str]) -> str:
    cell = Cell(event.purpose, event.channel, event.partner)
    name = f"{title_of(cell, names)}, {CHANNELS.get(cell.channel, cell.channel).lower()}"
    return SAID[event.what].format(name=name)
