"""The forms for a customer's email addresses."""

from portal.staff.customers.forms import NewMailboxForm
from portal.staff.customers.told import way_field
from portal.web.forms import PortalForm


class MailboxForm(NewMailboxForm):
    """One more email address of a customer."""

    scope = "staff:mailbox"
    details = ("email",)
    needed = ("email",)
    way = way_field()


class RemovalForm(PortalForm):
    """How we know that an address is not to be used any more."""

    scope = "staff:remove mailbox"
    way = way_field()
