"""The form in which staff write down what a customer agrees to, so that it can be confirmed."""

from collections.abc import Iterable
from typing import Any

from portal.customers.models import Customer
from portal.customers.queries import details_of
from portal.privacy.marketing import BOXES, Choices, boxes_for
from portal.staff.customers.told import way_field
from portal.web.fields import CheckboxField, Choice, ChoiceField, ChoicesField
from portal.web.forms import PortalForm


class AgreementForm(PortalForm):
    """What a customer agrees to. Subclasses, made by ``agreement_form``, hold its fields."""

    scope = "staff:agreement"
    email: Any
    agreed: Any
    way: Any
    asked: Any

    @property
    def choices(self) -> Choices:
        """What was agreed to, with the words that staff read out."""
        return Choices(tuple(BOXES[key] for key in self.agreed.data))


def agreement_form(customer: Customer, mailboxes: Iterable[str]) -> type[AgreementForm]:
    """Return the form for what a customer can be reached by; one of these mailboxes is written to."""
    boxes = boxes_for(details_of(customer))
    fields = {
        "email": ChoiceField(
            "Which mailbox do we write to?",
            choices=[Choice(each, each) for each in mailboxes],
            required=True,
            required_message="Choose the mailbox",
            id="email",
        ),
        "agreed": ChoicesField(
            "What do they agree to?",
            hint="Read it out to them as it stands here.",
            choices=[Choice(box.key, box.label, box.hint) for box in boxes],
            required=True,
            required_message="Choose what they agree to",
            id="agreed",
        ),
        "way": way_field(),
        "asked": CheckboxField(
            "They asked for this themselves",
            hint="To ask people for an agreement that they did not offer is marketing too.",
            required=True,
            required_message="Write only to people who asked for it",
            id="asked",
        ),
    }
    return type("AgreementFormOfOne", (AgreementForm,), fields)
