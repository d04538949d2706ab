"""Customers to test with, and what they are recognised by."""

from collections.abc import Iterable
from datetime import datetime

from portal import clock
from portal.customers import actions, queries, recognition
from tests.support.surveys import AtWork

AMIRA = "amira.khan@severn-joinery.example.co.uk"


def customer(
    at_work: AtWork,
    email: str = AMIRA,
    *,
    interests: Iterable[str] = (),
    at: datetime | None = None,
    **details: str,
) -> int:
    """Make a customer with a confirmed mailbox, these interests and these details, and return their id."""
    at = at or clock.now()
    with at_work():
        known = actions.customer_of_mailbox(email, source="surveys/support", at=at)
        actions.change_details(known, {"name": "Amira Khan"} | details, how="surveys/support", at=at)
        actions.declare_interests(known, interests, how="surveys/support", at=at)
        return known.id


def token_of(at_work: AtWork, customer_id: int) -> str:
    """Return what stands behind ``me=`` in a link that this customer was sent."""
    with at_work():
        known = queries.customer(customer_id)
        assert known
        return recognition.token_of(known)
