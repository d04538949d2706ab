"""The form in which staff write down what a customer agrees to."""

from collections.abc import Sequence
from typing import Any

from portal.customers.models import Customer
from portal.customers.queries import details_of
from portal.privacy.marketing import BOXES, Choices, MarketingBox, boxes_for
from portal.staff.customers.agreements.actions import is_by_email
from portal.staff.customers.told import ToldForm, day_field, note_field, way_field
from portal.web.fields import CheckboxField, Choice, ChoiceField, ChoicesField

BY_EMAIL, AT_ONCE = "Counts once they confirm it from their mailbox.", "Counts at once."


class AgreementForm(ToldForm):
    """What a customer agrees to. Subclasses, made by ``agreement_form``, hold its fields."""

    scope = "staff:agreement"
    agreed: Any
    asked: Any

    @property
    def choices(self) -> Choices:
        """What was agreed to, with the words that staff read out."""
        return Choices(tuple(BOXES[key] for key in self.agreed.data))

    @property
    def mailbox(self) -> str:
        """The mailbox from which it is to be confirmed; empty when none was chosen, or there is none."""
        return (self["email"].data or "") if "email" in self else ""

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field, and that a mailbox is chosen for what is to be confirmed from one."""
        fine: bool = super().validate(extra_validators)
        if fine and any(map(is_by_email, self.choices.boxes)) and not self.mailbox:
            self["email"].errors = ["Choose the mailbox from which they confirm it"]
            fine = False
        return fine


def agreement_form(customer: Customer, mailboxes: Sequence[str]) -> type[AgreementForm] | None:
    """Return the form for what a customer can be reached by; None when there is nothing that they can be asked for.

    ``mailboxes`` are those that may be written to.
    """
    boxes = [box for box in boxes_for(details_of(customer)) if mailboxes or not is_by_email(box)]
    if not boxes:
        return None
    fields = {
        "agreed": ChoicesField(
            "What do they agree to?",
            hint="Read it out to them as it stands here.",
            choices=[Choice(box.key, box.label, _hint(box)) for box in boxes],
            required=True,
            required_message="Choose what they agree to",
            id="agreed",
        ),
        **({"email": _mailbox_field(mailboxes)} if mailboxes else {}),
        "way": way_field(),
        "on": day_field(),
        "note": note_field(),
        "asked": CheckboxField(
            "They asked for this themselves",
            hint="To ask people for an agreement that they did not offer is marketing too.",
            required=True,
            required_message="Write down only what they asked for themselves",
            id="asked",
        ),
    }
    return type("AgreementFormOfOne", (AgreementForm,), fields)


def _mailbox_field(mailboxes: Sequence[str]) -> Any:
    hint = "For what they agree to by email: we mail them a link."
    choices = [Choice(each, each) for each in mailboxes]
    return ChoiceField("Which mailbox do we write to?", hint=hint, choices=choices, kind="select", id="email")


def _hint(box: MarketingBox) -> str:
    return f"{box.hint} {BY_EMAIL if is_by_email(box) else AT_ONCE}"
