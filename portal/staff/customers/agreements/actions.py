"""Writing down what a customer told staff that they agree to.

What is to be done by email waits until the owner of the mailbox confirms it. The rest counts at once: nobody can confirm
a number or a postal address but by word.
"""

from datetime import datetime

from portal.customers.models import EMAIL, Customer
from portal.customers.queries import contact_points
from portal.privacy import actions
from portal.privacy.confirmation.pending import ask
from portal.privacy.marketing import BY_EMAIL, Choices, MarketingBox, record_choices
from portal.privacy.models import OBJECTED
from portal.privacy.opting_in import SentForm
from portal.privacy.permissions import state_of
from portal.privacy.purposes import MARKETING, cell_called
from portal.privacy.suppressions import is_suppressed, lift, refusals, suppress
from portal.staff.customers.told import Telling

STILL_REFUSED = "refused before, and not agreed to since"


def mailboxes_to_ask(customer: Customer) -> list[str]:
    """Return the mailboxes of a customer that may be asked: none with which they refused marketing, nor any if they object."""
    if state_of(customer.id, *cell_called(BY_EMAIL.key)) == OBJECTED:
        return []
    points = [(each.channel, each.value) for each in contact_points(customer.id) if each.channel == EMAIL]
    refused = refusals(points)
    return [value for channel, value in points if (channel, value) not in refused]


def agree(customer: Customer, choices: Choices, telling: Telling, *, email: str, at: datetime) -> None:
    """Record what a customer agrees to, with the words that were read to them, and mail them what they have to confirm."""
    record_choices(choices, form=telling.place, at=at)
    by_email = {box.key: box.sha256 for box in choices.boxes if is_by_email(box)}
    if by_email:
        ask(SentForm(form=telling.place, details={"email": email}, ticked=by_email), at=at)
    for box in choices.boxes:
        if not is_by_email(box):
            _agree_at_once(customer, box, telling, at)


def is_by_email(box: MarketingBox) -> bool:
    """Whether what stands beside a box is done by email."""
    return cell_called(box.key).channel == EMAIL


def _agree_at_once(customer: Customer, box: MarketingBox, telling: Telling, at: datetime) -> None:
    cell = cell_called(box.key)
    for point in contact_points(customer.id):
        if point.channel == cell.channel and is_suppressed(point.channel, point.value, cell.purpose):
            _lift_for(cell.purpose, point.channel, point.value, at)
    actions.grant(customer.id, *cell, how=telling.in_words, form=telling.place, wording=box.sha256, at=at)


def _lift_for(purpose: str, channel: str, value: str, at: datetime) -> None:
    """Let an address or number be used for one purpose again. For the others it stays refused if it was."""
    for other in MARKETING:
        if other != purpose and is_suppressed(channel, value, other):
            suppress(channel, value, scope=other, reason=STILL_REFUSED, at=at)
    lift(channel, value, purposes={purpose}, at=at)
