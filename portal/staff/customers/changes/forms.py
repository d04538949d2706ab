"""The forms in which staff write down what a customer told them about themselves."""

from collections.abc import Mapping
from typing import Any

import msgspec
from wtforms import HiddenField

from portal.customers.details import DETAILS
from portal.privacy.details_form import field_of
from portal.staff.customers.forms import CustomerForm, NewMailboxForm
from portal.staff.customers.told import way_field


class EntryForm(NewMailboxForm):
    """A new customer. It carries the choices about marketing: staff read them out, and tick what they hear."""

    scope = "staff:new customer"
    asks_marketing = True
    details = tuple(DETAILS)
    way = way_field()

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field, and that there is somebody at all."""
        fine: bool = super().validate(extra_validators)
        name = self[field_of("name")]
        if fine and not any(value for key, value in self.given.items() if key != "interests"):
            name.errors = ["Enter a name, or a way to reach them"]
        return fine and not name.errors


class CorrectionForm(CustomerForm):
    """Details of a customer, to be put right. What they say about marketing is written down on a page of its own."""

    scope = "staff:correct customer"
    details = ("name", "job_title", "phone", "fax", "address", "postcode")
    way = way_field()
    seen = HiddenField()

    def show(self, known: Mapping[str, Any]) -> None:
        super().show(known)
        self.seen.data = msgspec.json.encode({key: known.get(key) for key in self.details}).decode()

    @property
    def corrected(self) -> dict[str, Any]:
        """The details that differ from what was shown. The others stay as they are, whoever changed them meanwhile."""
        seen = self._seen()
        return {key: value for key, value in self.given.items() if key not in seen or value != seen[key]}

    def _seen(self) -> dict[str, str | None]:
        try:
            return msgspec.json.decode(self.seen.data or "{}", type=dict[str, str | None])
        except msgspec.DecodeError:
            return {}


class InterestsForm(CustomerForm):
    """What interests a customer."""

    scope = "staff:interests"
    details = ("interests",)
    way = way_field()
