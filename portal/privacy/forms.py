"""The base of every form that asks for personal information: it carries the boxes about direct marketing."""

from collections.abc import Iterable
from typing import Any

from portal.customers import recognition
from portal.customers.details import CHANNEL_DETAILS
from portal.customers.models import EMAIL
from portal.customers.queries import contact_points
from portal.languages import gettext, lazy_gettext
from portal.privacy.marketing import OBJECTION, Choices, MarketingBox, boxes_for, what_counts
from portal.privacy.models import Partner
from portal.web.fields import CheckboxField, EmailField
from portal.web.forms import PortalForm

ADDRESS = "marketing-email"
"""The name of the field in the panel for an address that the form does not ask for otherwise."""


def field_name(box: MarketingBox) -> str:
    """The name of a box in a form."""
    return "marketing-" + box.key.replace(".", "-")


class PersonalForm(PortalForm):
    """A form with the marketing panel. A subclass says which ``details`` it asks for, and the boxes follow from them.

    ``asks_marketing`` is false on those pages of a form of several pages that do not show the panel; ``partner`` is set
    where the form is about a partner's offer. The field of a detail is called ``contact-<key>``. Beside the boxes stands
    what is true for the reader: only those who are proved have nothing to confirm.
    """

    details: tuple[str, ...] = ()
    asks_marketing = True
    partner: Partner | None = None
    opt_ins: tuple[MarketingBox, ...] = ()
    asks_address = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if recognition.reader().proved:
            self.opt_ins = tuple(box.at_once for box in self.opt_ins)
            for box, field in zip(self.opt_ins, self.marketing_fields, strict=True):
                field.hint = box.hint

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if not cls.asks_marketing:
            return
        cls.opt_ins = tuple(cls.boxes())
        for box in (*cls.opt_ins, OBJECTION):
            name = field_name(box)
            setattr(cls, name, CheckboxField(box.label, hint=box.hint, id=name))
        cls.asks_address = "email" not in cls.details
        if cls.asks_address:
            hint = lazy_gettext("Only for the choices in this box. It is not kept with what you send.")
            setattr(cls, ADDRESS, EmailField(lazy_gettext("Your email address"), hint=hint, id=ADDRESS))

    @classmethod
    def boxes(cls) -> Iterable[MarketingBox]:
        """Return the opt-in boxes that the form has."""
        return boxes_for(cls.details, cls.partner)

    def ask_no_address(self) -> None:
        """Leave the address out of the panel, for somebody whose mailbox is known."""
        if self.asks_address:
            self.asks_address = False
            del self[ADDRESS]

    @property
    def marketing_fields(self) -> list[Any]:
        """The opt-in boxes."""
        return [self[field_name(box)] for box in self.opt_ins]

    @property
    def marketing_address(self) -> Any:
        """The field for the address to write to; None where the form asks for one by itself."""
        return self[ADDRESS] if self.asks_address else None

    @property
    def objection(self) -> Any:
        """The box that refuses all direct marketing; None where the panel is not shown."""
        return self[field_name(OBJECTION)] if self.asks_marketing else None

    @property
    def choices(self) -> Choices:
        """What was chosen about marketing; the address that was typed there goes with a choice and with nothing else."""
        boxes = what_counts(box for box in self._boxes if self[field_name(box)].data)
        address = self.marketing_address
        return Choices(boxes, (address.data or "") if boxes and address else "")

    def choose(self, keys: Iterable[str], email: str = "") -> None:
        """Show what was chosen to the very person who chose it on this form a moment ago."""
        chosen = set(keys)
        for box in self._boxes:
            self[field_name(box)].process_data(box.key in chosen)
        if self.marketing_address:
            self.marketing_address.process_data(email or None)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field, and that an opt-in comes with the address it is about."""
        fine: bool = super().validate(extra_validators)
        for box in self.opt_ins:
            field = self[field_name(box)]
            if field.data and not self.objection.data and self._lacks(box.needs):
                field.errors = [
                    gettext(
                        "Enter your %(detail)s so that we can reach you, or untick this box", detail=WORDS[box.needs]
                    )
                ]
                fine = False
        return fine

    @property
    def _boxes(self) -> tuple[MarketingBox, ...]:
        return (*self.opt_ins, OBJECTION) if self.asks_marketing else ()

    def _lacks(self, detail: str) -> bool:
        """Whether a detail was left empty and we do not know it either; one that is wrong has its own words already."""
        if detail not in self.details and not self.asks_address:
            return False
        field = self[f"contact-{detail}"] if detail in self.details else self.marketing_address
        return bool(field.data is None and not field.errors) and not _is_known(CHANNELS[detail])


def _is_known(channel: str) -> bool:
    """Tell whether we know how to reach the reader in this way, who is proved, so that they need not type it again."""
    customer = recognition.reader().proved
    points = contact_points(customer.id) if customer else ()
    return any(each.channel == channel and (channel != EMAIL or each.confirmed_at) for each in points)


CHANNELS = {"email": EMAIL, **CHANNEL_DETAILS}
WORDS = {
    "email": lazy_gettext("email address"),
    "phone": lazy_gettext("phone number"),
    "fax": lazy_gettext("fax number"),
    "address": lazy_gettext("postal address"),
}
