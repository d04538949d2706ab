"""The rows of a form's sheets as things, whose columns are called alike whatever the form calls them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pyxform.aliases import list_header, settings_header, survey_header

from portal.surveys.interchange.report import Unreadable
from portal.surveys.interchange.things import Thing

LANGUAGES = {"english": "en", "welsh": "cy", "cymraeg": "cy"}
IN_BRACKETS = re.compile(r"\(([A-Za-z-]{2,12})\)\s*$")
HOLDERS = frozenset(("bind", "control", "body", "media"))
IN_LANGUAGES = frozenset(
    ("label", "hint", "guidance_hint", "image", "audio", "video", "big-image", "jr:constraintMsg", "jr:requiredMsg")
)
ALIASES = {"survey": survey_header, "choices": list_header, "settings": settings_header}


def rows_of(sheets: Mapping[str, Any], name: str) -> list[Thing]:
    """Return the rows of a sheet that hold anything; none where there is no such sheet."""
    return [
        Thing(_columns(row, ALIASES[name]), f"{name} row {number}", ", ")
        for number, row in enumerate(sheets.get(name) or (), 2)
        if row
    ]


def languages_of(rows: list[Thing]) -> set[str]:
    """Return the languages in which texts of these rows are."""
    texts = (value for row in rows for value in row.left.values() if isinstance(value, dict))
    return {language for text in texts for language in text if language != "default"}


def language_of(name: str) -> str:
    """Return a language as its code, if it is named by one: ``English (en)``."""
    found = IN_BRACKETS.search(name)
    return found[1].lower() if found else LANGUAGES.get(name.strip().lower(), name.strip())


def _columns(row: Mapping[str, str], aliases: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a row by what their columns are called; those in several languages together."""
    columns: dict[str, Any] = {}
    for header, value in row.items():
        if value is None or not str(value).strip():
            continue
        name, language = _called(header, aliases)
        if name in IN_LANGUAGES:
            columns.setdefault(name, {})[language] = value
        elif name in columns:
            columns[header] = value
        else:
            columns[name] = value
    return columns


def _called(header: str, aliases: Mapping[str, Any]) -> tuple[str, str]:
    parts = [part.strip() for part in re.split(r"::|(?<!jr):(?!:)", header)]
    first = parts[0].lower().replace(" ", "_")
    if first in HOLDERS and len(parts) > 1:
        first, parts = parts[1], parts[1:]
    alias = aliases.get(first, aliases.get(first.replace("_", " "), first))
    name = str(alias[-1] if isinstance(alias, tuple) else alias)
    return name, language_of(parts[1]) if len(parts) > 1 else "default"


def listed(rows: list[Thing]) -> Iterator[tuple[str, Thing]]:
    """Yield the rows of choices with the names of their lists."""
    for row in rows:
        name = row.text("list name", "list_name")
        if not name and row.left:
            raise Unreadable(f"{row.place}: belongs to no list; name it under “list_name”")
        yield name, row
