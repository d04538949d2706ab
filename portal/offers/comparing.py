"""What two people changed at the same time, side by side."""

from collections.abc import Mapping
from typing import Any

from portal.offers.forms import OfferForm
from portal.web.fields import CheckboxField, FileField


def differences(saved: OfferForm, sent: OfferForm) -> list[tuple[str, str, str]]:
    """Return the fields in which what is saved now differs from what was sent: what each asks, and both values."""
    return [
        (field.label.text, _words(field), _words(sent[field.short_name]))
        for field in saved.questions
        if not isinstance(field, FileField) and (field.data or None) != (sent[field.short_name].data or None)
    ]


def _words(field: Any) -> str:
    """Write the value of a field as people read it."""
    if isinstance(field, CheckboxField):
        return "Yes" if field.data else "No"
    chosen: Mapping[str, str] = {each.value: each.label for each in getattr(field, "choices", ())}
    values = field.data if isinstance(field.data, list) else [field.data] if field.data else []
    return "; ".join(chosen.get(str(value), field.text(value)) for value in values)
