"""The form in which staff write down what a customer does not want."""

from typing import Any

from portal.customers.models import Customer
from portal.privacy.partners.register import partner_names
from portal.privacy.permissions import granted_by
from portal.staff.customers.record.permitted import cell_in_words
from portal.staff.customers.told import EVERYTHING, OBJECTION, ToldForm, day_field, note_field, way_field
from portal.web.fields import Choice, ChoiceField


class RefusalForm(ToldForm):
    """What a customer does not want. Subclasses, made by ``refusal_form``, hold its fields."""

    scope = "staff:refusal"
    what: Any


def refusal_form(customer: Customer) -> type[RefusalForm]:
    """Return the form in which a refusal is written down: of everything, or of something that a customer agreed to."""
    names, agreed = partner_names(), granted_by(customer.id)
    choices = [Choice(OBJECTION, "No direct marketing by anybody", "Also by ways they never agreed to, for good.")]
    if agreed:
        choices.append(Choice(EVERYTHING, "Everything they agreed to", "They may be asked again."))
    choices += [Choice(each.key, cell_in_words(each, names)) for each in agreed]
    what = ChoiceField(
        "What do they not want any more?",
        choices=choices,
        required=True,
        required_message="Choose what they do not want",
        id="what",
    )
    fields = {"what": what, "way": way_field(), "on": day_field(), "note": note_field()}
    return type("RefusalFormOfOne", (RefusalForm,), fields)
