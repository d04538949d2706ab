"""What a link to unsubscribe stops, the headers that a mailing carries it in, and stopping it."""

from dataclasses import dataclass
from datetime import datetime

from portal.customers import links
from portal.customers.models import EMAIL, Customer
from portal.db import db
from portal.languages import gettext
from portal.privacy import actions
from portal.privacy.partners.register import partner_names
from portal.privacy.purposes import MARKETING, PURPOSES
from portal.web.addresses import public_url

HOW = "unsubscribed by link"


@dataclass(frozen=True, slots=True)
class Subscription:
    """What somebody is written to about by email: a purpose, for a partner where it names one, or all marketing."""

    customer_id: int
    purpose: str = ""
    partner: str = ""

    @property
    def about(self) -> str:
        """What the emails are about, in words; empty when it is all marketing, or nothing that we still do."""
        if self.partner:
            return gettext("Offers of %(partner)s", partner=partner_names().get(self.partner, self.partner))
        return PURPOSES[self.purpose].label if self.purpose in PURPOSES else ""

    @property
    def token(self) -> str:
        """The token of the link that stops it."""
        return links.sign(links.UNSUBSCRIBE, f"{self.customer_id}.{self.purpose}.{self.partner}")


def subscription_of(token: str) -> Subscription | None:
    """Return what a link stops, or None when it is not one of ours."""
    link = links.read(links.UNSUBSCRIBE, token)
    if link is None:
        return None
    customer_id, purpose, partner = link.payload.split(".")
    return Subscription(int(customer_id), purpose, partner)


def unsubscribe_headers(customer_id: int, purpose: str, partner: str = "") -> dict[str, str]:
    """Return the headers by which a mailing can be stopped with one click (RFC 2369, 3.2; RFC 8058, 3.1)."""
    url = public_url("unsubscribing.shown", token=Subscription(customer_id, purpose, partner).token)
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def stop(subscription: Subscription, *, everything: bool, at: datetime) -> None:
    """Stop emails about something, or all marketing. Of somebody who was erased, there is nothing left to stop."""
    customer = db.session.get(Customer, subscription.customer_id)
    if customer is None or customer.erased_at:
        return
    if everything or not subscription.purpose:
        actions.withdraw_everything(customer.id, purposes=MARKETING, how=HOW, at=at)
    else:
        actions.withdraw(customer.id, subscription.purpose, EMAIL, subscription.partner, how=HOW, at=at)
