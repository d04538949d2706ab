"""What a form sets going when it is sent: a refusal counts at once, everything else once it is certain who asks for it."""

from dataclasses import replace
from datetime import datetime

from portal.customers.details import CHANNEL_DETAILS
from portal.customers.models import EMAIL, Customer
from portal.customers.queries import contact_points
from portal.customers.reaching import lookup_of
from portal.customers.readers import Reader
from portal.privacy import actions
from portal.privacy.confirmation.pending import ask
from portal.privacy.marketing import OBJECTION
from portal.privacy.opting_in import SentForm, take_effect
from portal.privacy.suppressions import suppress

HOW = "on a form, recognised"


def receive(sent: SentForm, *, reader: Reader, at: datetime) -> None:
    """Do what a form asks for. Only from a customer who is proved does anything but a refusal change a customer.

    Details that a customer sends as themselves are theirs from then on, also where no box was ticked.
    The wordings of the boxes must be kept already (see ``record_choices``).
    """
    if sent.objects:
        _silence(sent, reader.customer, at)
    customer, mailbox = reader.proved, _own_mailbox(reader.proved, sent.email)
    if customer and mailbox:
        take_effect(customer, replace(sent, remember=True), email=mailbox, how=HOW, at=at)
    elif sent.asks_something and sent.email:
        ask(sent, at=at)


def waits_for_confirming(sent: SentForm, reader: Reader) -> bool:
    """Tell whether what was sent has to be confirmed from a mailbox before it counts."""
    return sent.asks_something and bool(sent.email) and not _own_mailbox(reader.proved, sent.email)


def _silence(sent: SentForm, customer: Customer | None, at: datetime) -> None:
    """Let nothing that was typed be used for marketing any more, whoever typed it, and nothing else of this customer's."""
    typed = {CHANNEL_DETAILS[key]: value for key, value in sent.details.items() if key in CHANNEL_DETAILS}
    for channel, value in ({EMAIL: sent.email} | typed).items():
        if value:
            suppress(channel, value, reason=f"refused on {sent.form}", at=at)
    if customer:
        wording = sent.ticked[OBJECTION.key]
        actions.object_to_marketing(customer.id, how=HOW, at=at, form=sent.form, wording=wording)


def _own_mailbox(customer: Customer | None, typed: str) -> str:
    """Return the mailbox by which a customer proved who they are: the one typed, if any was; empty when it is not theirs."""
    if customer is None:
        return ""
    points = [each for each in contact_points(customer.id) if each.channel == EMAIL and each.confirmed_at]
    wanted = lookup_of(EMAIL, typed)
    return next((each.value for each in points if wanted in {"", each.lookup}), "")
