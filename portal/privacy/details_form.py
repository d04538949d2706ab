"""A form that asks for details of a person, made of the list of all details."""

from collections.abc import Mapping
from typing import Any

from portal.customers.details import DETAILS, Detail
from portal.privacy.forms import PersonalForm


class DetailsForm(PersonalForm):
    """Asks for the ``details`` that a subclass names, in their order; those that are ``needed`` cannot be left empty."""

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
