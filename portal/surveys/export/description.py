"""What is in the CSV, as programs read it: a Data Package with a Table Schema (https://datapackage.org, version 1)."""

from collections.abc import Mapping
from typing import Any

from portal.surveys.export.codebook import ALWAYS, HEADINGS, WHAT
from portal.surveys.export.fields import Field
from portal.surveys.export.formats.base import TakenOut
from portal.surveys.export.styles.comma_separated import NA

TYPES: dict[str, dict[str, Any]] = {
    "integer": {"type": "integer"},
    "rank": {"type": "integer"},
    "number": {"type": "number"},
    "moment": {"type": "datetime"},
    "date": {"type": "date"},
    "time": {"type": "time", "format": "%H:%M"},
    "flag": {"type": "boolean", "trueValues": ["1"], "falseValues": ["0"]},
}
"""The type of each kind of column; what is not here is a string."""

ABOUT = (
    "One row for each response, across all versions of the survey. An empty cell was not answered; “NA” was not asked. "
    "A text that is itself “NA” has a backslash before it, one that has backslashes before it one more."
)


def described(taken: TakenOut, file: Mapping[str, Any]) -> dict[str, Any]:
    """Return the description of a package whose CSV is this file: its path, its size and its hash."""
    return {
        "profile": "data-package",
        "name": taken.name,
        "title": taken.documents[max(taken.documents)]["title"],
        "created": f"{taken.at:%Y-%m-%dT%H:%M:%SZ}",
        "resources": [
            {
                "name": "responses",
                "description": ABOUT,
                **_table(file),
                "schema": {
                    "fields": [_field(field) for field in taken.sheet.fields],
                    "missingValues": ["", NA],
                    "primaryKey": ["response_id"],
                },
            },
            {
                "name": "codebook",
                "description": "What each column of the responses is, in words.",
                **_table({"path": "codebook.csv"}),
                "schema": {"fields": [{"name": each, "type": "string"} for each in HEADINGS]},
            },
        ],
    }


def _table(file: Mapping[str, Any]) -> dict[str, Any]:
    return {"profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", **file}


def _field(field: Field) -> dict[str, Any]:
    values = [{"value": value, "label": label} for value, label in field.values.items()]
    limits: dict[str, Any] = {"required": True} if field.key in ALWAYS else {}
    if values and field.kind == "choice":
        limits["enum"] = list(field.values)
    return {
        "name": field.name,
        "title": field.heading,
        "description": f"{field.asked}. {WHAT[field.kind]}" if field.asked else WHAT[field.kind],
        **TYPES.get(field.kind, {"type": "string"}),
        **({"constraints": limits} if limits else {}),
        **({"categories": values} if values else {}),
        "versions": list(field.versions),
    }
