"""Checking a definition before anything is stored: what is wrong, where, and what to do about it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from portal.surveys.definition import Definition, read_definition
from portal.surveys.schema import survey_schema

DEEPEST = 12

CONTACT_COLUMNS = ("name", "job_title", "email", "phone", "postcode", "interests", "marketing_consent")
FIXED_COLUMNS = ("response_id", "submitted_at", "status", "version", "language")
RESERVED = frozenset((*FIXED_COLUMNS, *CONTACT_COLUMNS))
"""Codes that no question can have, because the CSV has columns of these names."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: its place in the document, like ``pages[0].questions[2].options``, and the words."""

    place: str
    words: str

    def __str__(self) -> str:
        return f"{self.place or 'the document'}: {self.words}"


class BrokenDefinition(Exception):
    """A definition that cannot be used; ``faults`` names everything that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def faults_of(document: Any) -> list[Fault]:
    """Return everything that is wrong with a document; an empty list means that it can be published."""
    if _depth(document) > DEEPEST:
        return [Fault("", "is nested too deeply for a survey")]
    faults = [Fault(_place(error.absolute_path), _words(error)) for error in _validator().iter_errors(document)]
    if faults:
        return sorted(faults, key=lambda fault: fault.place)
    return list(_deeper_faults(document))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(survey_schema(), format_checker=FormatChecker())


def _deeper_faults(document: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what a schema cannot say: repeated codes, reserved codes, and what each question type knows."""
    yield from _repeated((f"pages[{at}].code", page["code"]) for at, page in enumerate(document["pages"]))
    questions = [
        (f"pages[{at}].questions[{number}]", question)
        for at, page in enumerate(document["pages"])
        for number, question in enumerate(page["questions"])
    ]
    yield from _repeated((f"{place}.code", question["code"]) for place, question in questions)
    yield from _repeated((f"{place}.uid", question["uid"]) for place, question in questions if "uid" in question)
    for place, question in questions:
        if question["code"] in RESERVED:
            yield Fault(f"{place}.code", f"“{question['code']}” is the name of a standard column; choose another code")
        for part in ("options", "rows"):
            yield from _repeated(
                (f"{place}.{part}[{n}].code", each["code"]) for n, each in enumerate(question.get(part, []))
            )
    yield from _contact_faults(document)
    yield from _question_faults(document)
    if not any(question["type"] != "information" for _, question in questions):
        yield Fault("pages", "ask nothing yet; add a question")
    if document.get("opens", "") >= document.get("closes", "9999"):
        yield Fault("closes", "must be later than “opens”")


def _contact_faults(document: Mapping[str, Any]) -> Iterator[Fault]:
    contact = document.get("contact", {})
    details = contact.get("details", [])
    yield from _repeated((f"contact.details[{at}].key", detail["key"]) for at, detail in enumerate(details))
    for at, detail in enumerate(details):
        if detail.get("required") and not detail.get("why", "").strip():
            yield Fault(f"contact.details[{at}].why", "say why this detail is needed; people are told")
    if "page" in contact and contact["page"] not in {page["code"] for page in document["pages"]}:
        yield Fault("contact.page", f"there is no page “{contact['page']}”")


def _question_faults(document: Mapping[str, Any]) -> Iterator[Fault]:
    definition: Definition = read_definition(_with_provisional_uids(document))
    for at, page in enumerate(definition.pages):
        for number, question in enumerate(page.questions):
            for words in question.type.faults(question):
                yield Fault(f"pages[{at}].questions[{number}]", words)
            pattern = question.settings.get("pattern")
            if pattern and not _compiles(pattern):
                yield Fault(f"pages[{at}].questions[{number}].pattern", "is not a pattern that can be used")


def _with_provisional_uids(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the document with the codes standing in for uids that are not there yet."""

    def coded(each: Mapping[str, Any]) -> dict[str, Any]:
        parts = {part: [coded(inner) for inner in each[part]] for part in ("options", "rows") if part in each}
        return {"uid": each["code"], **each, **parts}

    pages = [{**page, "questions": [coded(each) for each in page["questions"]]} for page in document["pages"]]
    return {**document, "pages": pages}


def _repeated(placed: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    placed = list(placed)
    counts = Counter(value for _, value in placed)
    first = {value: place for place, value in reversed(placed)}
    for place, value in placed:
        if counts[value] > 1 and first[value] != place:
            yield Fault(place, f"“{value}” is already used at {first[value]}")


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _depth(value: Any) -> int:
    """Return how deeply a document is nested, without recursion, so that a hostile one cannot exhaust the stack."""
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        each, depth = waiting.pop()
        deepest = max(deepest, depth)
        if depth <= DEEPEST:
            inner = each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
            waiting += [(part, depth + 1) for part in inner]
    return deepest


def _place(path: Iterable[str | int]) -> str:
    """Write a path as people read it: pages[0].questions[2].label."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


TYPES = {
    "string": "text in quotes",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list in [ ]",
    "object": "a group in { }",
}


def _words(error: ValidationError) -> str:
    """Say what a schema error means to somebody who writes a survey."""
    say = WORDS.get(str(error.validator))
    return say(error.validator_value, error.instance, error) if say else str(error.message)


def _unknown(_wanted: Any, _found: Any, error: ValidationError) -> str:
    known = error.schema.get("properties", {}) if isinstance(error.schema, Mapping) else {}
    named = [name for name in re.findall(r"'([^']+)'", error.message) if name not in known]
    return "holds " + ", ".join(f"“{name}”" for name in named) + ", which does not belong here"


def _missing(wanted: list[str], found: Mapping[str, Any], _error: ValidationError) -> str:
    return "needs " + ", ".join(f"“{name}”" for name in wanted if name not in found)


def _too_short(wanted: int, _found: Any, _error: ValidationError) -> str:
    return "must not be empty" if wanted == 1 else f"needs at least {wanted} characters"


def _wrong_form(wanted: str, found: Any, _error: ValidationError) -> str:
    return f"{_shown(found)} is not in the right form; {FORMS.get(wanted, f'it must match {wanted}')}"


WORDS: Mapping[str, Callable[[Any, Any, ValidationError], str]] = {
    "additionalProperties": _unknown,
    "const": lambda wanted, found, _: f"must be “{wanted}”, not {_shown(found)}",
    "enum": lambda wanted, found, _: f"{_shown(found)} is not known; use one of {', '.join(map(str, wanted))}",
    "maxItems": lambda wanted, found, _: f"can have at most {wanted}, has {len(found)}",
    "maxLength": lambda wanted, found, _: f"can have at most {wanted:,} characters, has {len(found):,}",
    "maximum": lambda wanted, _found, _: f"must be {wanted} or less",
    "minItems": lambda wanted, found, _: f"needs at least {wanted}, has {len(found)}",
    "minLength": _too_short,
    "minimum": lambda wanted, _found, _: f"must be {wanted} or more",
    "pattern": _wrong_form,
    "required": _missing,
    "type": lambda wanted, found, _: f"must be {TYPES.get(wanted, wanted)}, not {_shown(found)}",
    "unevaluatedProperties": _unknown,
}

FORMS = {
    survey_schema()["properties"]["slug"]["pattern"]: "use small letters, digits and hyphens",
    survey_schema()["properties"]["opens"]["pattern"]: "write 2026-11-23 or 2026-11-23T09:00",
    "^[a-z](?:_?[a-z0-9])*$": "use small letters, digits and single underscores, beginning with a letter",
}


def _shown(value: Any) -> str:
    text = f"“{value}”" if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"
