"""What we know of the very person who fills a form in: shown to be confirmed, and not asked again (WCAG 2.2, 3.3.7)."""

from collections.abc import Mapping, Sequence
from typing import Any

from portal.customers.details import DETAILS
from portal.languages import lazy_gettext
from portal.web.fields import CheckboxField

LEAVING_OUT = "leave-out"


def leaving_out() -> CheckboxField:
    """Return the box by which somebody leaves out what we know of them."""
    return CheckboxField(
        lazy_gettext("Leave these details out"),
        hint=lazy_gettext("What you send then comes without them."),
        id=LEAVING_OUT,
    )


class KnownDetails:
    """The fields of a form that ask for what we know already; they stay at hand, so that each detail can be changed.

    ``details`` is what we know by key, ``box`` the one that leaves it out.
    """

    def __init__(self, fields: Sequence[Any], details: Mapping[str, Any], box: Any) -> None:
        self.fields = {detail_of(each): each for each in fields if detail_of(each) in details}
        self.details = {key: details[key] for key in self.fields}
        needed = any(each.required for each in self.fields.values())
        self.box = box if self.fields and not needed else None

    def show(self) -> None:
        """Fill in what we know."""
        for key, field in self.fields.items():
            field.process_data(self.details[key])

    @property
    def in_words(self) -> list[tuple[str, str]]:
        """What goes with the answers: each label, and the detail as people read it."""
        return [(DETAILS[key].label, self._words(key, field)) for key, field in self.fields.items()]

    @property
    def changed(self) -> bool:
        """Whether something was changed of it, or is not right."""
        return any(field.errors or field.data != self.details[key] for key, field in self.fields.items())

    @property
    def left_out(self) -> bool:
        """Whether none of it goes with the answers."""
        return self.box is not None and bool(self.box.data)

    def _words(self, key: str, field: Any) -> str:
        value = self.details[key] if field.errors else field.data
        if isinstance(value, list):
            return "; ".join(choice.label for choice in field.choices if choice.value in value)
        return DETAILS[key].shown(value or "")


def detail_of(field: Any) -> str:
    """Return the key of the detail that a field of a contact block asks for."""
    return str(field.short_name.removeprefix("contact-"))
