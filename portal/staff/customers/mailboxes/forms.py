"""The forms for a customer's email addresses."""

from typing import Any

from portal.customers.models import EMAIL
from portal.customers.queries import customer_reached
from portal.privacy.details_form import DetailsForm, field_of
from portal.staff.customers.told import way_field
from portal.web.forms import PortalForm


class NewMailbox(DetailsForm):
    """Asks for an email address that is nobody's yet."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field, and that no other customer has the address."""
        fine: bool = super().validate(extra_validators)
        email = self[field_of("email")]
        if email.data and not email.errors and customer_reached(EMAIL, email.data):
            email.errors = ["A customer has this address already; look for it under Customers"]
        return fine and not email.errors


class MailboxForm(NewMailbox):
    """One more email address of a customer."""

    scope = "staff:mailbox"
    details = ("email",)
    needed = ("email",)
    way = way_field()


class RemovalForm(PortalForm):
    """How we know that an address is not to be used any more."""

    scope = "staff:remove mailbox"
    way = way_field()
