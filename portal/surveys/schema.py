"""The published JSON Schema of survey definitions (draft 2020-12), put together from the question types."""

from typing import Any

from portal.customers.details import DETAILS
from portal.surveys.definition import FORMAT, IDENTITIES, LANGUAGES, WAYS_IN
from portal.surveys.question_types import QUESTION_TYPES
from portal.surveys.question_types.base import CODE

INTEREST = "^[a-z0-9]+(?:_[a-z0-9]+)*$"
SLUG = "^[a-z0-9]+(?:-[a-z0-9]+)*$"
MOMENT = r"^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$"


def _text(longest: int, shortest: int = 0) -> dict[str, Any]:
    return {"type": "string", "minLength": shortest, "maxLength": longest}


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


CODED: dict[str, Any] = {"type": "string", "pattern": CODE, "maxLength": 60}
UID: dict[str, Any] = {"type": "string", "pattern": r"^[a-z][a-z0-9_]*(?:~[0-9]+)?$", "maxLength": 70}
EXPRESSION = _text(2000, 1)
OPTION = _object(
    {
        "uid": UID,
        "code": CODED,
        "label": _text(300, 1),
        "hint": _text(300),
        "other": {"type": "boolean"},
        "exclusive": {"type": "boolean"},
        "show_if": EXPRESSION,
    },
    ["code", "label"],
)
ROW = _object({"uid": UID, "code": CODED, "label": _text(300, 1)}, ["code", "label"])
VALUE = _object({"code": CODED, "is": EXPRESSION}, ["code", "is"])
ROUTE = _object({"if": EXPRESSION, "to": CODED}, ["to"])
MOST_RESPONSES: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": 100_000_000}
QUOTA = _object(
    {"code": CODED, "if": EXPRESSION, "most": MOST_RESPONSES, "message": _text(2000, 1)}, ["code", "if", "most"]
)


def survey_schema() -> dict[str, Any]:
    """Return the schema."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Survey definition",
        **_object(
            {
                "$schema": _text(300),
                "format": {"const": FORMAT},
                "slug": {"type": "string", "pattern": SLUG, "maxLength": 60},
                "title": _text(150, 1),
                "summary": _text(400),
                "language": {"enum": [*LANGUAGES]},
                "languages": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"enum": [*LANGUAGES]}},
                "translations": _object({each: _translation() for each in LANGUAGES}, []),
                "opens": {"type": "string", "pattern": MOMENT},
                "closes": {"type": "string", "pattern": MOMENT},
                "interests": {"type": "array", "maxItems": 20, "items": {**CODED, "pattern": INTEREST}},
                "access": _access(),
                "contact": _contact(),
                "values": {"type": "array", "maxItems": 100, "items": VALUE},
                "pages": {"type": "array", "minItems": 1, "maxItems": 60, "items": _page()},
                "thanks": _object({"title": _text(150, 1), "text": _text(2000, 1)}, []),
            },
            ["format", "slug", "title", "pages"],
        ),
    }


def _contact() -> dict[str, Any]:
    detail = _object({"key": {"enum": list(DETAILS)}, "required": {"type": "boolean"}, "why": _text(300)}, ["key"])
    return _object(
        {"page": CODED, "details": {"type": "array", "minItems": 1, "maxItems": 12, "items": detail}}, ["details"]
    )


def _translation() -> dict[str, Any]:
    """Return what the texts in another language are: each under the place at which the original stands."""
    return {"type": "object", "additionalProperties": _text(5000), "propertyNames": {"maxLength": 200}}


def _access() -> dict[str, Any]:
    return _object(
        {
            "by": {"enum": [*WAYS_IN]},
            "identity": {"enum": [*IDENTITIES]},
            "once": {"type": "boolean"},
            "most": MOST_RESPONSES,
            "full": _text(2000, 1),
            "quotas": {"type": "array", "maxItems": 50, "items": QUOTA},
        },
        [],
    )


def _page() -> dict[str, Any]:
    return _object(
        {
            "code": CODED,
            "title": _text(150, 1),
            "text": _text(2000),
            "show_if": EXPRESSION,
            "shuffle": {"type": "boolean"},
            "routes": {"type": "array", "maxItems": 50, "items": ROUTE},
            "questions": {"type": "array", "maxItems": 200, "items": _question()},
        },
        ["code", "title", "questions"],
    )


COMMON: dict[str, Any] = {
    "uid": UID,
    "code": CODED,
    "type": {"enum": list(QUESTION_TYPES)},
    "label": _text(500, 1),
    "hint": _text(500),
    "required": {"type": "boolean"},
    "show_if": EXPRESSION,
    "shuffle": {"type": "boolean"},
}
"""What a question of any type has."""


def unknown_settings(question: dict[str, Any]) -> list[str]:
    """Return what a question holds that its type does not know; nothing when the type itself is unknown."""
    kind = question.get("type")
    known = {**COMMON, **_settings(kind)} if isinstance(kind, str) and kind in QUESTION_TYPES else question
    return [name for name in question if name not in known]


def _question() -> dict[str, Any]:
    return {
        "type": "object",
        "properties": COMMON,
        "required": ["code", "type", "label"],
        "allOf": [_only_for(slug) for slug in QUESTION_TYPES],
        "unevaluatedProperties": False,
    }


def _only_for(slug: str) -> dict[str, Any]:
    """Say what a question of one type has besides what all have."""
    kind = QUESTION_TYPES[slug]
    needs = [*kind.needs, *["options"] * kind.takes_options, *["rows"] * kind.takes_rows]
    return {
        "if": {"properties": {"type": {"const": slug}}, "required": ["type"]},
        "then": {"properties": _settings(slug), "required": needs},
    }


def _settings(slug: str) -> dict[str, Any]:
    kind = QUESTION_TYPES[slug]
    settings = dict(kind.properties)
    if kind.takes_options:
        settings["options"] = {"type": "array", "minItems": 2, "maxItems": 300, "items": OPTION}
    if kind.takes_rows:
        settings["rows"] = {"type": "array", "minItems": 1, "maxItems": 60, "items": ROW}
    return settings
