"""Writing down what a customer told staff about themselves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from portal.customers import actions as customers
from portal.customers.models import Customer
from portal.privacy.marketing import OBJECTION, Choices, record_choices
from portal.staff.customers.agreements.actions import agree
from portal.staff.customers.refusals.actions import object_to_everything
from portal.staff.customers.told import Telling


def enter_customer(given: Mapping[str, Any], telling: Telling, choices: Choices, *, at: datetime) -> Customer:
    """Add a customer with these details; nobody has proved the email address. Raises ``MailboxTaken``."""
    place = telling.place
    customer = customers.new_customer(source=place, at=at)
    if email := given.get("email"):
        customers.add_mailbox(customer, email, source=place, at=at)
    customers.change_details(customer, given, how=place, at=at)
    customers.declare_interests(customer, given.get("interests") or (), how=place, at=at)
    if OBJECTION in choices.boxes:
        record_choices(choices, form=place, at=at)
        object_to_everything(customer, how=telling.in_words, form=place, wording=OBJECTION.sha256, at=at)
    elif choices.boxes:
        agree(customer, choices, telling, email=email or "", at=at)
    return customer
