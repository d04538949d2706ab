"""Whether somebody may be invited: an invitation is market research, so it goes only to people who agreed to that."""

from portal.customers.models import EMAIL, POST, Customer
from portal.customers.queries import customer_with_mailbox
from portal.customers.reaching import lookup_of
from portal.privacy.models import GRANTED
from portal.privacy.permissions import state_of, usable_points
from portal.privacy.purposes import RESEARCH
from portal.privacy.suppressions import is_suppressed
from portal.surveys.access.models import Invitation

SILENCED = "asked us not to write to this address"
NOT_AGREED = "has not agreed to be asked by email"


class NotPermitted(Exception):
    """Somebody must not be invited by email; the message says why."""


def asked_by_email(email: str) -> Customer:
    """Return the customer who agreed to be asked at this address. Raises ``NotPermitted``."""
    if is_suppressed(EMAIL, email, RESEARCH.key):
        raise NotPermitted(SILENCED)
    customer = customer_with_mailbox(email)
    points = usable_points(customer.id, RESEARCH.key, EMAIL) if customer else []
    if customer is None or lookup_of(EMAIL, email) not in {each.lookup for each in points}:
        raise NotPermitted(NOT_AGREED)
    return customer


def may_mail(invitation: Invitation) -> bool:
    """Whether an invitation may be mailed now."""
    try:
        return invitation.email is not None and bool(asked_by_email(invitation.email))
    except NotPermitted:
        return False


def may_post(invitation: Invitation) -> bool:
    """Whether a letter may be written to somebody. Of those we know by no address, whoever brought the list has to know."""
    if invitation.customer_id is None:
        return True
    return state_of(invitation.customer_id, RESEARCH.key, POST) == GRANTED
