"""How everything stands that a customer can permit, in words: by purpose, and in each by channel."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.customers.models import EMAIL, Customer
from portal.customers.queries import contact_points
from portal.languages import lazy_gettext
from portal.preferences.permissions.words import CHANNELS, MISSING, title_of
from portal.privacy.marketing import OPT_INS, MarketingBox, partner_box
from portal.privacy.models import GRANTED, OBJECTED, WITHDRAWN
from portal.privacy.partners.register import partner_names, partners_in_use
from portal.privacy.permissions import Standing, events_of, permissions_of
from portal.privacy.purposes import PURPOSES, Cell, cell_called
from portal.privacy.suppressions import refusals
from portal.web.formats import day

NEVER = lazy_gettext("No, you have not agreed to this")
STATES = {
    GRANTED: lazy_gettext("Yes, since {day}"),
    WITHDRAWN: lazy_gettext("No, switched off on {day}"),
    OBJECTED: lazy_gettext("No, you refused all direct marketing on {day}"),
}
SILENCED = lazy_gettext(
    "We were asked never to use the one we have, so we do not. If we may after all, tell us by phone or letter."
)
SILENCED_MAILBOX = lazy_gettext("Marketing was refused with this address on another page, so we do not use it.")
LEFT = lazy_gettext("We no longer work with this partner, so nothing comes of it.")


@dataclass(frozen=True, slots=True)
class Switch:
    """One permission as it is shown: how it stands, the words that were agreed to, and what keeps it from being used.

    ``missing`` names the address or number that we do not have. ``box`` holds the words with which it can be switched
    on; None when it is on, or cannot be.
    """

    key: str
    channel: str
    name: str
    granted: bool
    state: str
    agreed_to: tuple[str, ...]
    obstacle: str
    missing: str
    box: MarketingBox | None

    @property
    def in_force(self) -> bool:
        """Whether we may and can use it."""
        return self.granted and not (self.obstacle or self.missing)


@dataclass(frozen=True, slots=True)
class Part:
    """One purpose, or the offers of one partner: what it is called, what it means, and its switches."""

    title: str
    means: str
    switches: list[Switch]


def parts_of(customer: Customer) -> list[Part]:
    """Return everything but tailored pages that a customer permits, did permit or can permit."""
    offered, names, reached = _boxes(), partner_names(), _reached(customer)
    stands, agreed_to = permissions_of(customer.id), _agreed_to(customer.id)
    parts: dict[str, Part] = {}
    for cell in _cells(stands, offered):
        title, standing, box = title_of(cell, names), stands.get(cell, Standing()), offered.get(cell.key)
        missing = "" if cell.channel in reached else MISSING[cell.channel]
        obstacle = _obstacle(cell, reached.get(cell.channel, frozenset()), box) if standing.granted else ""
        can_be_on = not missing and (not standing.granted or obstacle == SILENCED_MAILBOX)
        switch = Switch(
            key=cell.key,
            channel=CHANNELS[cell.channel],
            name=f"{title}, {CHANNELS[cell.channel].lower()}",
            granted=standing.granted,
            state=STATES.get(standing.state, NEVER).format(day=day(standing.since)),
            agreed_to=agreed_to.get(cell, ()) if standing.granted else (),
            obstacle=obstacle,
            missing=missing,
            box=box if can_be_on else None,
        )
        parts.setdefault(title, Part(title, PURPOSES[cell.purpose].means, [])).switches.append(switch)
    return list(parts.values())


def switches_of(customer: Customer) -> list[Switch]:
    """Return the switches of all parts."""
    return [each for part in parts_of(customer) for each in part.switches]


def _boxes() -> dict[str, MarketingBox]:
    """Return every box with which something can be switched on here, by the key of its permission."""
    every = (*OPT_INS, *map(partner_box, partners_in_use()))
    return {each.key: each.at_once for each in every}


def _obstacle(cell: Cell, refused: frozenset[str], box: MarketingBox | None) -> str:
    """Say what keeps a permission from being used, given the purposes for which its address was refused."""
    if cell.partner and box is None:
        return LEFT
    if not refused & {"", cell.purpose}:
        return ""
    return SILENCED_MAILBOX if cell.channel == EMAIL else SILENCED


def _cells(stands: Mapping[Cell, Standing], offered: Mapping[str, MarketingBox]) -> Iterator[Cell]:
    """Yield what was spoken of or can be permitted, by purpose, partner and channel."""
    spoken = [cell for cell, standing in stands.items() if standing.state in {GRANTED, WITHDRAWN}]
    cells = {*spoken, *map(cell_called, offered)}
    order = list(PURPOSES)
    yield from sorted(
        (each for each in cells if each.purpose in PURPOSES and PURPOSES[each.purpose].marketing),
        key=lambda each: (order.index(each.purpose), each.partner, list(CHANNELS).index(each.channel)),
    )


def _reached(customer: Customer) -> dict[str, frozenset[str]]:
    """Return the channels by which a customer can be reached, each with the purposes for which it was refused."""
    points = [(each.channel, each.value) for each in contact_points(customer.id)]
    found = refusals(points)
    return {point[0]: frozenset(each.scope for each in found.get(point, ())) for point in points}


def _agreed_to(customer_id: int) -> dict[Cell, tuple[str, ...]]:
    """Return for each permission the words beside the box that was ticked last, line by line."""
    found: dict[Cell, tuple[str, ...]] = {}
    for event, text in events_of(customer_id):
        if event.what == GRANTED and text:
            found.setdefault(Cell(event.purpose, event.channel, event.partner), tuple(text.split("\n")))
    return found
