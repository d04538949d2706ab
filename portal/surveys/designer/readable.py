"""A draft read as a definition, although it may have gaps: what is missing is left out, or stands there empty."""

from collections.abc import Iterable, Mapping
from typing import Any

from portal.surveys.checking import STRICT
from portal.surveys.definition import FORMAT, Definition, read_definition
from portal.surveys.question_types import QUESTION_TYPES
from portal.surveys.question_types.base import Option
from portal.surveys.uids import with_uids

Part = Mapping[str, Any]

OPTION = frozenset(Option.__dataclass_fields__)
NEEDED = {"routes": ("to",), "values": ("code", "is"), "quotas": ("code", "if", "most"), "details": ("key",)}
"""What each thing in a list cannot be read without."""


def readable(document: Part, kind: str) -> Definition:
    """Return the definition that a draft is so far."""
    named = {"format": FORMAT, "slug": "draft", "title": "", **document}
    pages = [_page(page, at) for at, page in enumerate(document["pages"])]
    whole = with_uids({**_complete(named, "values"), "pages": pages}, [])
    for name, part in (("access", "quotas"), ("contact", "details")):
        if name in whole:
            whole[name] = _complete(whole[name], part)
    return read_definition(whole, kind)


def _page(page: Part, at: int) -> dict[str, Any]:
    questions = [_question(each, number) for number, each in enumerate(page["questions"])]
    return {"code": f"page_{at}", "title": "", **_complete(page, "routes"), "questions": questions}


def _question(question: Part, at: int) -> dict[str, Any]:
    parts = {
        name: [_option(each, number) for number, each in enumerate(question[name])]
        for name in ("options", "rows")
        if name in question
    }
    kind = QUESTION_TYPES[question["type"]]
    unfit = {name for name, schema in kind.properties.items() if name in question and not _fits(schema, question[name])}
    kept = {name: value for name, value in question.items() if name not in unfit}
    needed = {name: "…" for name in kind.needs if name in kind.texts and not kept.get(name)}
    return {"code": f"question_{at}", **kept, **needed, "label": question.get("label") or kind.label, **parts}


def _option(option: Part, at: int) -> dict[str, Any]:
    known = {name: value for name, value in option.items() if name in OPTION}
    return {"code": f"option_{at}", "label": "", **known}


def _fits(schema: Part, value: Any) -> bool:
    """Whether a setting can be read."""
    return bool(STRICT(schema).is_valid(value))


def _complete(holder: Part, name: str) -> dict[str, Any]:
    """Return what holds a list without those things in it that cannot be read."""
    if name not in holder:
        return dict(holder)
    things: Iterable[Part] = holder[name]
    return {**holder, name: [each for each in things if all(each.get(needed) for needed in NEEDED[name])]}
