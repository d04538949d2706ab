"""What somebody typed and ticked takes effect, once it is certain who they are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from portal.customers import actions as customers
from portal.customers.models import EMAIL, Customer
from portal.privacy import actions
from portal.privacy.marketing import OBJECTION
from portal.privacy.purposes import cell_called
from portal.privacy.refusals import keep_refusal
from portal.privacy.suppressions import lift


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form as it was sent: its name, the details, and the boxes that were ticked with the hashes of their wordings.

    ``beside`` is an address typed beside the boxes. ``origin`` names what the form made, such as ``response:12``.
    ``remember`` says that the form asked us to remember the details, also where no box was ticked.
    """

    form: str
    details: Mapping[str, Any] = field(default_factory=dict)
    ticked: Mapping[str, str] = field(default_factory=dict)
    beside: str = ""
    origin: str = ""
    remember: bool = False

    @property
    def email(self) -> str:
        """The address that was typed, if any."""
        return self.details.get("email") or self.beside

    @property
    def objects(self) -> bool:
        """Whether all marketing is refused."""
        return OBJECTION.key in self.ticked

    @property
    def asks_something(self) -> bool:
        """Whether there is something that only the owner of a mailbox can ask for."""
        return self.remember or bool(self.ticked and not self.objects)


def take_effect(customer: Customer, sent: SentForm, *, email: str, how: str, at: datetime) -> None:
    """Apply what a customer sent; ``email`` is the mailbox by which it is certain that it was this customer."""
    if sent.asks_something:
        customers.change_details(customer, sent.details, how=sent.form, at=at)
        customers.declare_interests(customer, sent.details.get("interests") or (), how=sent.form, at=at)
    if sent.ticked and not sent.objects:
        _agree(customer, sent, email, how, at)
    kind, _, number = sent.origin.partition(":")
    if kind:
        _owners[kind](int(number), customer.id)


def when_confirmed(kind: str, own: Callable[[int, int], None]) -> None:
    """Register what is done once it is certain whose a thing is: ``own(number, customer_id)`` for ``<kind>:<number>``."""
    _owners[kind] = own


def asked_by(kind: str, find: Callable[[int], Customer | None]) -> None:
    """Register who asks for a mailbox to be theirs with ``<kind>:<number>``: ``find(number)`` returns them, if they are there.

    They get it unless it is somebody's already. Without this, a mailbox that nobody has makes a new customer.
    """
    _askers[kind] = find


def asker_of(sent: SentForm) -> Customer | None:
    """Return who asks for the mailbox to be theirs, or None."""
    kind, _, number = sent.origin.partition(":")
    return _askers[kind](int(number)) if kind in _askers else None


def _agree(customer: Customer, sent: SentForm, email: str, how: str, at: datetime) -> None:
    """Grant what was ticked. What an earlier refusal of this address had silenced beyond that stays silent."""
    cells = {cell_called(key): wording for key, wording in sent.ticked.items()}
    keep_refusal(customer.id, EMAIL, email, at)
    lift(EMAIL, email, purposes={cell.purpose for cell in cells}, at=at)
    for cell, wording in cells.items():
        actions.grant(customer.id, *cell, how=how, at=at, form=sent.form, wording=wording)


_owners: dict[str, Callable[[int, int], None]] = {}
_askers: dict[str, Callable[[int], Customer | None]] = {}
