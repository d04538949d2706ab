"""The base of every form that asks for personal information: it carries the boxes about direct marketing."""

from collections.abc import Iterable
from typing import Any

from portal.privacy.marketing import OBJECTION, MarketingBox, boxes_for
from portal.web.fields import CheckboxField
from portal.web.forms import PortalForm


def field_name(box: MarketingBox) -> str:
    """The name of a box in a form."""
    return "marketing-" + box.key.replace(".", "-")


def marketing_boxes(details: Iterable[str]) -> dict[str, Any]:
    """Return the fields of the marketing panel for a form that asks for these details."""
    return {
        field_name(box): CheckboxField(box.label, hint=box.hint, id=field_name(box))
        for box in (*boxes_for(details), OBJECTION)
    }


class PersonalForm(PortalForm):
    """A form with the marketing panel. Its fields come from ``marketing_boxes``; all start unticked.

    ``asks_marketing`` is false on those pages of a form of several pages that do not show the panel.
    """

    details: tuple[str, ...] = ()
    asks_marketing = True

    @property
    def marketing_fields(self) -> list[Any]:
        """The opt-in boxes."""
        return [self[field_name(box)] for box in boxes_for(self.details)] if self.asks_marketing else []

    @property
    def objection(self) -> Any:
        """The box that refuses all direct marketing; None where the panel is not shown."""
        return self[field_name(OBJECTION)] if self.asks_marketing else None

    @property
    def ticked(self) -> list[str]:
        """The keys of the boxes that are ticked."""
        boxes = (*boxes_for(self.details), OBJECTION) if self.asks_marketing else ()
        return [box.key for box in boxes if self[field_name(box)].data]

    def tick(self, keys: Iterable[str]) -> None:
        """Show these boxes ticked, to the very person who ticked them on this form a moment ago."""
        for box in (*boxes_for(self.details), OBJECTION) if self.asks_marketing else ():
            self[field_name(box)].process_data(box.key in set(keys))

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field, and that an opt-in comes with the address it is about."""
        fine: bool = super().validate(extra_validators)
        for box in boxes_for(self.details) if self.asks_marketing else ():
            field = self[field_name(box)]
            if field.data and not self.objection.data and self._lacks(box.needs):
                field.errors = [self._unreachable(box.needs)]
                fine = False
        return fine

    def _unreachable(self, detail: str) -> str:
        if detail not in self.details:
            return f"This form does not ask for your {WORDS[detail]}, so leave this box empty"
        return f"Enter your {WORDS[detail]} so that we can reach you, or untick this box"

    def _lacks(self, detail: str) -> bool:
        """Whether a detail was left empty; one that is wrong has its own words already."""
        if detail not in self.details:
            return True
        field = self[f"contact-{detail}"]
        return bool(field.data is None and not field.errors)


WORDS = {"email": "email address", "phone": "phone number"}
