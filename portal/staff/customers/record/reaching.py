"""How a customer can be reached, and whether they may be: every address and number with its state."""

from dataclasses import dataclass

from portal.customers import places, queries
from portal.customers.details import CHANNEL_DETAILS, DETAILS
from portal.customers.models import EMAIL, ContactPoint
from portal.privacy.models import Suppression
from portal.privacy.purposes import PURPOSES
from portal.privacy.suppressions import refusals

BY_CHANNEL = {channel: DETAILS[key] for key, channel in CHANNEL_DETAILS.items()} | {EMAIL: DETAILS["email"]}
"""The detail that each channel is told by."""


@dataclass(frozen=True, slots=True)
class WayToReach:
    """One address or number as staff read it, and what its owner refused, if anything."""

    point: ContactPoint
    label: str
    shown: str
    source: str
    refusals: list[str]

    @property
    def is_unproved(self) -> bool:
        """Whether it is a mailbox whose owner has not confirmed it."""
        return self.point.channel == EMAIL and self.point.confirmed_at is None


def ways_to_reach(customer_id: int) -> list[WayToReach]:
    """Return every way to reach a customer, in the order in which they became known."""
    points = queries.contact_points(customer_id)
    refused = refusals((each.channel, each.value) for each in points)
    sources = places.all_in_words(each.source for each in points)
    return [
        WayToReach(
            each,
            BY_CHANNEL[each.channel].label,
            BY_CHANNEL[each.channel].shown(each.value),
            sources[each.source],
            [_in_words(refusal) for refusal in refused.get((each.channel, each.value), ())],
        )
        for each in points
    ]


def _in_words(refusal: Suppression) -> str:
    purpose = PURPOSES.get(refusal.scope)
    return f"No marketing: {purpose.label.lower()}" if purpose else "No marketing"
