"""The forms with which staff look after the list of interests."""

from portal.customers.interests.listing import interests_on_offer
from portal.customers.models import Interest
from portal.web.fields import Choice, ChoiceField, TextField
from portal.web.forms import PortalForm


class InterestForm(PortalForm):
    """The name of an interest."""

    scope = "customers:interest"
    label = TextField(
        "Name of the interest",
        hint="As customers read it, like “Cloud backup”.",
        required=True,
        required_message="Enter what customers can be interested in",
        longest=100,
        id="label",
    )


class MergeForm(PortalForm):
    """The interest that another one is merged into. Subclasses, made by ``merge_form``, hold the field."""

    scope = "customers:merge"


def merge_form(one: Interest) -> type[MergeForm]:
    """Return the form that asks what an interest is to be merged into: any other that is on offer."""
    other = ChoiceField(
        "Merge it into",
        required=True,
        required_message="Choose the interest that stays",
        choices=[Choice(str(each.id), each.label) for each in interests_on_offer() if each is not one],
        kind="select",
        id="other",
    )
    return type("MergeFormOfOne", (MergeForm,), {"other": other})
