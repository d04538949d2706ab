"""What a schema error means to somebody who writes a survey."""

import json
from collections.abc import Iterable
from typing import Any

from jsonschema import ValidationError

from portal.surveys.question_types.base import CODE
from portal.surveys.question_types.time import HOUR_AND_MINUTE
from portal.surveys.schema import INTEREST, MOMENT, SLUG, unknown_settings

TYPES = {
    "string": "text in quotes",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list in [ ]",
    "object": "a group in { }",
}

FORMS = {
    SLUG: "use small letters, digits and hyphens",
    MOMENT: "write 2026-11-23 or 2026-11-23T09:00",
    INTEREST: "use the code of an interest, like cloud_backup",
    HOUR_AND_MINUTE: "write 09:30",
    CODE: "use small letters, digits and single underscores, beginning with a letter",
}
LONGEST_SHOWN = 60


def place_of(path: Iterable[str | int]) -> str:
    """Write a path as people read it: pages[0].questions[2].label."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def words_of(error: ValidationError) -> str:
    """Say in a line what is wrong; nothing when the error only follows from another one."""
    wanted, found = error.validator_value, error.instance
    match error.validator:
        case "required":
            return "needs " + ", ".join(f"“{name}”" for name in wanted if name not in found)
        case "additionalProperties":
            return _unknown(name for name in found if name not in error.schema["properties"])
        case "unevaluatedProperties":
            return _unknown(unknown_settings(found))
        case "type":
            return f"must be {TYPES.get(str(wanted), str(wanted))}, not {shown(found)}"
        case "enum":
            return f"{shown(found)} is not known; use one of {', '.join(str(each) for each in wanted)}"
        case "const":
            return f"must be “{wanted}”, not {shown(found)}"
        case "pattern":
            return f"{shown(found)} is not in the right form; {FORMS.get(str(wanted), f'it must match {wanted}')}"
        case "format":
            return f"{shown(found)} is not a real {wanted}"
        case _:
            return _beyond(str(error.validator), wanted, found)


def _beyond(limit: str, wanted: Any, found: Any) -> str:
    match limit:
        case "minItems":
            return f"needs at least {wanted}, has {len(found)}"
        case "maxItems":
            return f"can have at most {wanted}, has {len(found)}"
        case "minLength":
            return "must not be empty" if wanted == 1 else f"needs at least {wanted} characters"
        case "maxLength":
            return f"can have at most {wanted:,} characters, has {len(found):,}"
        case "uniqueItems":
            return "says the same thing twice"
        case "minimum":
            return f"must be {wanted:,} or more"
        case _:
            return f"must be {wanted:,} or less"


def shown(value: Any) -> str:
    """Write a value as it stands in the document, in one line and not too long; what cannot be seen as an escape."""
    text = value if isinstance(value, str) else json.dumps(value)
    text = text[: LONGEST_SHOWN - 3] + "…" if len(text) > LONGEST_SHOWN else text
    text = "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)
    return f"“{text}”" if isinstance(value, str) else text


def _unknown(names: Iterable[Any]) -> str:
    listed = ", ".join(shown(name) for name in list(names)[:5])
    return f"holds {listed}, which does not belong here" if listed else ""
