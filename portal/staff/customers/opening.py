"""Opening the record of one customer, which is noted before anything is shown."""

from typing import Any

from flask import Response, abort, request, url_for
from flask_login import current_user

from portal.customers import queries
from portal.customers.models import Customer
from portal.privacy import audit
from portal.web.guards import has_role
from portal.web.navigation import Link
from portal.web.pages import go
from portal.web.pagination import LARGEST_ID
from portal.web.roles import ROLES

SEERS = tuple(each.name for each in ROLES.values() if each.sees_contact_details)
"""The roles that may see how people can be reached."""

ONE = f"/<int(max={LARGEST_ID}):customer_id>"
PLACES = (
    ("Details", "staff_customer.details"),
    ("Permissions", "staff_customer.permissions"),
    ("Answers and mail", "staff_customer.activity"),
    ("History", "staff_customer.history"),
)


def opened(customer_id: int, action: str) -> Customer:
    """Return a customer, once it is noted that somebody is about to see them."""
    customer = queries.customer(customer_id) or abort(404)
    audit.note(staff=current_user.email, action=action, customer_id=customer.id)
    return customer


def to_change(customer_id: int) -> Customer:
    """Return a customer who is about to be changed, which is noted with the change."""
    return queries.customer(customer_id) or abort(404)


def note_change(customer: Customer, action: str, **facts: str) -> None:
    """Note what somebody changed, together with the change."""
    audit.note_change(staff=current_user.email, action=action, customer_id=customer.id, facts=facts)


def back_to(customer: Customer) -> Response:
    """Lead to what is now known about a customer."""
    return go(url_for("staff_customer.details", customer_id=customer.id))


def head_of(customer: Customer) -> dict[str, Any]:
    """What the head of every page about one customer shows."""
    urls = [(label, url_for(endpoint, customer_id=customer.id)) for label, endpoint in PLACES]
    return {
        "may_audit": has_role(*audit.READERS),
        "customer": customer,
        "called": customer.name or f"Customer {customer.id}",
        "places": [Link(label, url, request.path == url) for label, url in urls],
    }
