"""What we may use somebody's details for, once they agreed: the one list that boxes, pages and the gate are made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from portal.customers.models import CHANNELS, EMAIL
from portal.languages import lazy_gettext

SITE = "site"
"""The channel of what happens on our own pages, where nobody is written to."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose: its key, what people read, what it means for them, and the channels by which it can be agreed to.

    One that names a partner is agreed to for each partner by itself. ``marketing`` ends when somebody objects to it.
    """

    key: str
    label: str
    means: str
    channels: tuple[str, ...] = CHANNELS
    names_partner: bool = False
    marketing: bool = True


class Cell(NamedTuple):
    """What one permission is about: a purpose by a channel, for a partner where the purpose names one."""

    purpose: str
    channel: str
    partner: str = ""

    @property
    def key(self) -> str:
        """Its name in forms and records: promotions.email, partner_promotions.email.acme."""
        return ".".join(each for each in self if each)


PROMOTIONS = Purpose(
    "promotions",
    lazy_gettext("Our services and special offers"),
    lazy_gettext("We tell you what is new and what we have on offer."),
)
RESEARCH = Purpose(
    "research",
    lazy_gettext("Market research"),
    lazy_gettext("We ask what you think and need. Nothing is sold in it, and it holds no offers."),
)
PARTNER_PROMOTIONS = Purpose(
    "partner_promotions",
    lazy_gettext("Offers of a partner"),
    lazy_gettext("We pass on the offers of the partner that is named. It never gets your details: we write to you."),
    channels=(EMAIL,),
    names_partner=True,
)
PERSONALISATION = Purpose(
    "personalisation",
    lazy_gettext("Pages that fit your interests"),
    lazy_gettext("We put first what fits the interests you chose."),
    channels=(SITE,),
    marketing=False,
)

PURPOSES = {each.key: each for each in (PROMOTIONS, RESEARCH, PARTNER_PROMOTIONS, PERSONALISATION)}
"""Every purpose by key, in the order in which people read them. There is no other."""

MARKETING = tuple(key for key, each in PURPOSES.items() if each.marketing)
"""The purposes that an objection to direct marketing ends."""


def cell(purpose: str, channel: str, partner: str = "") -> Cell:
    """Return a cell; raise ``ValueError`` for a purpose, channel or partner that cannot be agreed to."""
    known = PURPOSES.get(purpose)
    if known is None or channel not in known.channels or bool(partner) is not known.names_partner:
        raise ValueError(f"nobody can be asked for {Cell(purpose, channel, partner).key!r}")
    return Cell(purpose, channel, partner)


def cell_called(key: str) -> Cell:
    """Return the cell with this key; raise ``ValueError`` when there is none."""
    purpose, channel, partner = (*key.split("."), "", "")[:3]
    return cell(purpose, channel, partner)


def cells_without_partner() -> Iterator[Cell]:
    """Yield every cell that names no partner, in the order in which people read them."""
    for purpose in PURPOSES.values():
        if not purpose.names_partner:
            yield from (Cell(purpose.key, channel) for channel in purpose.channels)
