"""Fields in which staff write what a definition holds: made from its schema, and never refused.

What was typed goes into the draft as it is, whether or not it is fine; what is wrong with it is shown beside it.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from werkzeug.datastructures import MultiDict

from portal.web.fields import CheckboxField, Choice, ChoiceField, ChoicesField, DateField, NumberField, TextField

LONG = 300
"""Characters from which on a text is written in several lines."""

DECIMALS = 6


def id_of(name: str) -> str:
    """Return the id of the control of a field."""
    return f"part-{name}"


def field_of(name: str, schema: Mapping[str, Any], **others: Any) -> Any:
    """Return the unbound field in which something of this schema is written (JSON Schema; ``title`` is its label)."""
    words = {
        "label": schema.get("title", name.replace("_", " ").capitalize()),
        "hint": schema.get("description", ""),
        "id": id_of(name),
    } | others
    match schema:
        case {"enum": values}:
            return ChoiceField(kind="select", choices=choices_of(values), width="medium", **words)
        case {"type": "array", "items": {"enum": values}}:
            return ChoicesField(choices=choices_of(values), **words)
        case {"type": "boolean"}:
            return CheckboxField(**words)
        case {"type": "integer" | "number" as kind}:
            return NumberField(decimals=0 if kind == "integer" else DECIMALS, **words)
        case {"format": "date"}:
            return DateField(**words)
    longest = schema.get("maxLength", LONG)
    return TextField(**{"longest": longest, "lines": 1 if longest <= LONG else 4, **words})


def choices_of(values: Iterable[str]) -> tuple[Choice, ...]:
    """Return values as they are chosen, in words."""
    return tuple(Choice(str(each), str(each).replace("_", " ").capitalize()) for each in values)


def typed(part: Mapping[str, Any], names: Iterable[str]) -> MultiDict[str, str]:
    """Return what a person would have sent to write this part."""
    sent: MultiDict[str, str] = MultiDict()
    for name in names:
        value = part.get(name)
        if isinstance(value, list):
            sent.setlist(name, [as_typed(each) for each in value])
        elif value not in (None, False):
            sent[name] = as_typed(value)
    return sent


def as_typed(value: Any) -> str:
    """Return a value as a person types it; a truth is a tick."""
    if value is True:
        return "yes"
    return f"{Decimal(repr(value)):f}" if isinstance(value, float) else str(value)


def value_of(field: Any) -> Any:
    """Return what a field adds to a definition: what was typed where it could not be understood, None for nothing."""
    if field.process_errors:
        return field.typed or None
    return field.data or None if isinstance(field, CheckboxField) else field.data
