"""The email address of a customer, and a new one that takes its place once it is confirmed from its own mailbox."""

from datetime import datetime

from portal import clock
from portal.customers import actions
from portal.customers.models import EMAIL, Customer
from portal.customers.queries import contact_point, contact_points, customer
from portal.preferences.own_pages import HOW
from portal.privacy.confirmation.pending import ask, forget_origin
from portal.privacy.opting_in import SentForm

CHANGE = "mailbox"
"""The kind of what waits for a new mailbox to be confirmed; its number is the customer's."""


def is_theirs(customer: Customer, email: str) -> bool:
    """Whether a customer has proved already that this mailbox is theirs."""
    point = contact_point(customer.id, EMAIL, email)
    return point is not None and point.confirmed_at is not None


def ask_to_confirm(customer: Customer, email: str, *, at: datetime) -> None:
    """Mail a link to a new address; the one that is known stays until it is confirmed there."""
    ask(SentForm(HOW, details={"email": email}, origin=_origin(customer), remember=True), at=at)


def end_links(customer: Customer) -> None:
    """End every link to a customer's own pages, and forget the new address that somebody with a link may have given."""
    forget_origin(_origin(customer))
    actions.end_links(customer)


def take_over(wanted_by: int, customer_id: int) -> None:
    """Let the mailbox that was just confirmed take the place of those before it, and end the links that lie in them.

    Where it is another customer's already, it stays theirs, and nothing changes for the one who asked.
    """
    theirs = customer(customer_id)
    if theirs is None or customer_id != wanted_by:
        return
    mailboxes = [each for each in contact_points(customer_id) if each.channel == EMAIL]
    latest = max((each for each in mailboxes if each.confirmed_at), key=lambda each: (each.confirmed_at, each.id))
    for each in mailboxes:
        if each is not latest:
            actions.remove_mailbox(theirs, each, how=HOW, at=clock.now())
    actions.end_links(theirs)


def _origin(customer: Customer) -> str:
    return f"{CHANGE}:{customer.id}"
