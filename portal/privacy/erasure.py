"""Erasing a customer. What stays is an empty row with what was permitted once, and hashes of addresses to leave alone."""

from collections.abc import Callable, Collection
from datetime import datetime

from portal.customers import actions as customers
from portal.customers.models import EMAIL, Customer
from portal.customers.queries import contact_points
from portal.mail.forgetting import forget_reader
from portal.privacy import actions
from portal.privacy.confirmation.pending import forget_address
from portal.privacy.suppressions import suppress


def when_erased(forget: Callable[[int, Collection[str]], None]) -> None:
    """Register what else is kept of customers: ``forget(customer_id, addresses)`` is told the email addresses they had."""
    _when_erased.add(forget)


def erase(customer: Customer, *, how: str, at: datetime) -> None:
    """Erase what is known about a customer, and let nobody write to them again by mistake, also when a list that still
    holds their addresses is imported. They can agree anew, by confirming an address.
    """
    actions.withdraw_everything(customer.id, how=how, at=at)
    points = contact_points(customer.id)
    addresses = [point.value for point in points if point.channel == EMAIL]
    forget_reader(customer.id, addresses)
    for forget in _when_erased:
        forget(customer.id, addresses)
    for point in points:
        suppress(point.channel, point.value, reason="erased", at=at)
        if point.channel == EMAIL:
            forget_address(point.value)
    customers.erase(customer, at=at)


_when_erased: set[Callable[[int, Collection[str]], None]] = set()
