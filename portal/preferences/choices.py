"""What a customer chooses on their own pages about the use of their details. It counts at once: the mailbox is theirs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from portal.customers.models import Customer
from portal.customers.queries import details_of
from portal.customers.readers import at_own_pages
from portal.preferences.own_pages import HOW, NOTHING
from portal.privacy import actions
from portal.privacy.marketing import OBJECTION, Choices, MarketingBox, record_choices
from portal.privacy.models import GRANTED
from portal.privacy.opting_in import SentForm
from portal.privacy.permissions import state_of
from portal.privacy.purposes import PERSONALISATION, SITE, Cell
from portal.privacy.receiving import receive

TAILORING = Cell(PERSONALISATION.key, SITE)


def heed(customer: Customer, choices: Choices, *, at: datetime, details: Mapping[str, Any] = NOTHING) -> None:
    """Do what was ticked in the panel of a form; nothing when nothing was.

    ``details`` are those that were given beside it. A refusal is for every address that is known.
    """
    if not choices.boxes:
        return
    record_choices(choices, form=HOW, at=at)
    known = details_of(customer) if OBJECTION in choices.boxes else {}
    receive(SentForm(HOW, details=known | dict(details), ticked=choices.ticked), reader=at_own_pages(customer), at=at)


def switch_on(customer: Customer, box: MarketingBox, *, at: datetime) -> None:
    """Agree to what stands beside a box."""
    heed(customer, Choices((box,)), at=at)


def switch_off(customer: Customer, cell: Cell, *, at: datetime) -> None:
    """Take back what was agreed to."""
    actions.withdraw(customer.id, *cell, how=HOW, at=at)


def switch_everything_off(customer: Customer, *, at: datetime) -> None:
    """Take back everything, tailored pages as well, which need no agreement to begin with."""
    actions.withdraw_everything(customer.id, how=HOW, at=at)
    switch_off(customer, TAILORING, at=at)


def refuse(customer: Customer, *, at: datetime) -> None:
    """Refuse all direct marketing, by anybody and at every address that is known."""
    heed(customer, Choices((OBJECTION,)), at=at)


def is_tailored(customer: Customer) -> bool:
    """Whether pages are put in the order of a customer's interests when they are recognised."""
    return state_of(customer.id, *TAILORING) in {"", GRANTED}
