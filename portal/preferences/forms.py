"""The forms of a customer's own pages, and of asking for a link to them."""

from typing import Any

from portal.languages import lazy_gettext
from portal.privacy.details_form import DetailsForm, field_of
from portal.web.fields import EmailField
from portal.web.forms import PortalForm


class LinkForm(PortalForm):
    """Where a link is to be sent to. The address is used for nothing else, so no choices about marketing stand here."""

    scope = "preferences:link"
    email = EmailField(
        lazy_gettext("Your email address"),
        required=True,
        required_message=lazy_gettext("Enter your email address"),
        id="email",
    )


class ButtonForm(PortalForm):
    """Nothing but a button of the first of these pages."""

    scope = "preferences:overview"


class OwnForm(DetailsForm):
    """A form in which a customer says something about themselves, with the choices about marketing as on every such form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_no_address()

    def _lacks(self, detail: str) -> bool:
        """Whether a detail would not be known any more once this form is saved, which takes away what it left empty."""
        if detail not in self.details:
            return False
        field = self[field_of(detail)]
        return field.data is None and not field.errors
