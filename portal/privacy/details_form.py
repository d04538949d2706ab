"""A form that asks for details of a person, made of the list of all details."""

from collections.abc import Mapping
from typing import Any

from portal.customers.details import DETAILS
from portal.privacy.forms import PersonalForm


class DetailsForm(PersonalForm):
    """Asks for the ``details`` that a subclass names, in their order; those that are ``needed`` cannot be left empty."""

    asks_marketing = False
    needed: tuple[str, ...] = ()

    def __init_subclass__(cls) -> None:
        for key in cls.details:
            detail, name = DETAILS[key], field_of(key)
            needed = key in cls.needed
            setattr(cls, name, detail.field(detail.label, id=name, required=needed, required_message=detail.missing))
        super().__init_subclass__()

    @property
    def given(self) -> dict[str, Any]:
        """The details as they were sent; None for one that was left empty."""
        return {key: self[field_of(key)].data for key in self.details}

    def show(self, known: Mapping[str, Any]) -> None:
        """Show what is known of the details."""
        for key in self.details:
            self[field_of(key)].process_data(known.get(key))


def field_of(detail: str) -> str:
    """Return the name of the field that asks for a detail."""
    return f"contact-{detail}"
