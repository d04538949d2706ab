"""Recording what a customer does not want. Nothing here grants a permission: that takes the owner of a mailbox."""

from datetime import datetime

from portal.customers.models import Customer
from portal.customers.queries import contact_points
from portal.privacy import actions
from portal.privacy.purposes import cell_called
from portal.privacy.suppressions import suppress
from portal.staff.customers.told import EVERYTHING, OBJECTION, Telling


def refuse(customer: Customer, what: str, telling: Telling, *, at: datetime) -> None:
    """Record that a customer wants no marketing at all, or takes back what they agreed to; in force once it is saved."""
    if what == OBJECTION:
        object_to_everything(customer, how=telling.in_words, form=telling.place, at=at)
    elif what == EVERYTHING:
        actions.withdraw_everything(customer.id, how=telling.in_words, at=at)
    else:
        actions.withdraw(customer.id, *cell_called(what), how=telling.in_words, at=at)


def object_to_everything(customer: Customer, *, how: str, form: str, at: datetime, wording: str | None = None) -> None:
    """Record that a customer wants no marketing by anybody, and let no address and number of theirs be used for it."""
    for point in contact_points(customer.id):
        suppress(point.channel, point.value, reason=f"refused, {how}", at=at)
    actions.object_to_marketing(customer.id, how=how, form=form, wording=wording, at=at)
