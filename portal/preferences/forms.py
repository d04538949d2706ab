"""The forms of a customer's own pages, and of asking for a link to them."""

from collections.abc import Iterable, Mapping
from typing import Any

from portal.customers.details import DETAILS, Detail
from portal.preferences.choices import own_words
from portal.privacy.forms import PersonalForm
from portal.privacy.marketing import MarketingBox
from portal.web.fields import EmailField
from portal.web.forms import PortalForm


class LinkForm(PortalForm):
    """Where a link is to be sent to. The address is used for nothing else, so no choices about marketing stand here."""

    scope = "preferences:link"
    email = EmailField("Your email address", required=True, required_message="Enter your email address", id="email")


class EndLinksForm(PortalForm):
    """Nothing but the button that ends every link."""

    scope = "preferences:end links"


class OwnForm(PersonalForm):
    """A form in which a customer says something about themselves, with the choices about marketing as on every such form.

    A subclass says which ``details`` it asks for, and which of them are ``needed``.
    """

    asks_marketing = False
    needed: tuple[str, ...] = ()

    def __init_subclass__(cls) -> None:
        for key in cls.details:
            setattr(cls, field_of(key), cls.field(DETAILS[key]))
        super().__init_subclass__()

    @classmethod
    def field(cls, detail: Detail) -> Any:
        """Return the field that asks for a detail."""
        needed = detail.key in cls.needed
        return detail.field(detail.label, id=field_of(detail.key), required=needed, required_message=detail.missing)

    @classmethod
    def boxes(cls) -> Iterable[MarketingBox]:
        """Return the boxes in the words that are true here."""
        return map(own_words, super().boxes())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_no_address()

    @property
    def given(self) -> dict[str, Any]:
        """The details as they were sent; None for one that was left empty."""
        return {key: self[field_of(key)].data for key in self.details}

    def show(self, known: Mapping[str, Any]) -> None:
        """Show what is known of the details."""
        for key in self.details:
            self[field_of(key)].process_data(known.get(key))

    def _lacks(self, detail: str) -> bool:
        """Whether a detail would not be known any more once this form is saved, which takes away what it left empty."""
        if detail not in self.details:
            return False
        field = self[field_of(detail)]
        return field.data is None and not field.errors


def field_of(detail: str) -> str:
    """Return the name of the field that asks for a detail."""
    return f"contact-{detail}"
