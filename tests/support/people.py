"""People we know, without the forms by which they became known."""

from datetime import datetime

from portal import clock
from portal.customers import actions
from portal.customers.models import Customer

MAILBOX = "anna@example.com"


def known_customer(email: str = MAILBOX, *, at: datetime | None = None, **details: str) -> Customer:
    """Return a customer whose mailbox was confirmed, with these details."""
    at = at or clock.now()
    customer = actions.customer_of_mailbox(email, source="a test", at=at)
    actions.change_details(customer, details, how="a test", at=at)
    return customer
