"""A refusal that only an address remembers, because a stranger sent it, and the customer whose address it is."""

from datetime import datetime

from portal.customers.actions import when_address_goes
from portal.privacy import actions
from portal.privacy.permissions import granted_by
from portal.privacy.purposes import MARKETING
from portal.privacy.suppressions import is_suppressed

HOW = "refused before with this address"


def keep_refusal(customer_id: int, channel: str, value: str, at: datetime) -> None:
    """Make a refusal the customer's own, before their address goes or can be used again."""
    if is_suppressed(channel, value) and any(each.purpose in MARKETING for each in granted_by(customer_id)):
        actions.object_to_marketing(customer_id, how=HOW, at=at)


when_address_goes(keep_refusal)
