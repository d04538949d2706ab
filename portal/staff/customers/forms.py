"""What the forms in which staff write about a customer share."""

from typing import Any

from portal.customers.models import EMAIL
from portal.customers.queries import customer_reached
from portal.privacy.details_form import DetailsForm, field_of

TAKEN = "A customer has this address already; look for it under Customers"


class CustomerForm(DetailsForm):
    """Asks staff about somebody else, so no browser offers to fill in what it knows of the member of staff."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key in self.details:
            self[field_of(key)].control["autocomplete"] = "off"


class NewMailboxForm(CustomerForm):
    """Asks for an email address that is nobody's yet."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field, and that no other customer has the address."""
        fine: bool = super().validate(extra_validators)
        email = self[field_of("email")]
        if email.data and not email.errors and customer_reached(EMAIL, email.data):
            email.errors = [TAKEN]
        return fine and not email.errors
