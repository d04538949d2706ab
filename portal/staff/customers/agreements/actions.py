"""Asking the owner of a mailbox to confirm what staff heard. Until then, nothing of it counts."""

from datetime import datetime

from portal.customers.models import EMAIL, Customer
from portal.customers.queries import contact_points
from portal.privacy.confirmation.pending import ask
from portal.privacy.marketing import BY_EMAIL, Choices, record_choices
from portal.privacy.models import OBJECTED
from portal.privacy.opting_in import SentForm
from portal.privacy.permissions import state_of
from portal.privacy.purposes import cell_called
from portal.privacy.suppressions import refusals


def mailboxes_to_ask(customer: Customer) -> list[str]:
    """Return the mailboxes of a customer that may be asked: none with which they refused marketing, nor any if they object."""
    if state_of(customer.id, *cell_called(BY_EMAIL.key)) == OBJECTED:
        return []
    points = [(each.channel, each.value) for each in contact_points(customer.id) if each.channel == EMAIL]
    refused = refusals(points)
    return [value for channel, value in points if (channel, value) not in refused]


def ask_to_confirm(email: str, choices: Choices, *, place: str, at: datetime) -> None:
    """Keep what somebody is said to agree to, with the words that were read to them, and mail a link to confirm it."""
    record_choices(choices, form=place, at=at)
    ask(SentForm(form=place, details={"email": email}, ticked=choices.ticked), at=at)
