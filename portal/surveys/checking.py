"""Checking a definition before anything is stored: what is wrong, where, and what to do about it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from math import inf
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from portal.customers.details import DETAILS
from portal.surveys.access.faults import access_faults
from portal.surveys.definition import END, Definition, read_definition
from portal.surveys.fault_words import place_of, shown, words_of
from portal.surveys.logic.faults import logic_faults
from portal.surveys.models import OFFER, SURVEY
from portal.surveys.schema import survey_schema
from portal.web.fields.base import UNPRINTABLE

DEEPEST = 12
HALF = re.compile("[\ud800-\udfff]")

CONTACT_COLUMNS = (*DETAILS, "marketing_consent")
FIXED_COLUMNS = ("response_id", "submitted_at", "status", "version", "language")
ACCESS_COLUMNS = ("pseudonym", "invitation_reference")
RESERVED = frozenset((*FIXED_COLUMNS, *ACCESS_COLUMNS, *CONTACT_COLUMNS))
"""Codes that no question can have, because the CSV has columns of these names."""

RESERVED_IN_OFFERS = frozenset(("claim_id", "claimed_at", "code", "offer"))
"""Codes that no question of an offer can have, because the CSV of its claims has these columns as well."""


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


def faults_of(document: Any, kind: str = SURVEY) -> list[Fault]:
    """Return everything that is wrong with a document of this kind; an empty list means that it can be published."""
    if _depth(document) > DEEPEST:
        return [Fault("", "is nested too deeply for a survey")]
    errors = sorted(_validator().iter_errors(document), key=lambda error: error.absolute_path)
    faults = [Fault(place_of(error.absolute_path), words_of(error)) for error in errors]
    faults = [fault for fault in faults if fault.words] + list(_text_faults(document))
    return faults or [*_deeper_faults(document), *(_offer_faults if kind == OFFER else _survey_faults)(document)]


def _whole(_validator: Any, pattern: str, value: Any, _schema: Any) -> Iterator[ValidationError]:
    """Hold a pattern against a text to its very end, where ``$`` would let a line end pass, and in ASCII as ECMA-262 does."""
    if isinstance(value, str) and not re.fullmatch(pattern, value, re.ASCII):
        yield ValidationError("has another form")


STRICT = extend(
    Draft202012Validator,
    {"pattern": _whole},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine_many(
        {
            "integer": lambda _checker, value: isinstance(value, int) and not isinstance(value, bool),
            "number": lambda _checker, value: (
                isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < inf
            ),
        }
    ),
)
"""A validator that takes no 5.0 for a whole number, and no infinity for a number."""


@cache
def _validator() -> Any:
    return STRICT(survey_schema(), format_checker=FormatChecker(["date"]))


def _text_faults(value: Any, place: str = "") -> Iterator[Fault]:
    """Yield the texts that no database and no page can hold: with NUL, half characters or unprintable ones."""
    if isinstance(value, str) and (UNPRINTABLE.search(value) or HALF.search(value)):
        yield Fault(place, "holds characters that cannot be text")
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _text_faults(each, f"{place}.{name}".lstrip("."))
    if isinstance(value, list):
        for at, each in enumerate(value):
            yield from _text_faults(each, f"{place}[{at}]")


def _deeper_faults(document: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what a schema cannot say: repeated codes, reserved codes, and what each question type knows."""
    yield from _repeated((f"pages[{at}].code", page["code"]) for at, page in enumerate(document["pages"]))
    yield from _repeated((f"interests[{at}]", code) for at, code in enumerate(document.get("interests", [])))
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
            for name in ("code", "uid"):
                yield from _repeated(
                    (f"{place}.{part}[{n}].{name}", each[name])
                    for n, each in enumerate(question.get(part, []))
                    if name in each
                )
    for at, page in enumerate(document["pages"]):
        if page["code"] == END:
            yield Fault(f"pages[{at}].code", f"“{END}” is where routes lead at the end; choose another code")
    yield from _language_faults(document)
    yield from _contact_faults(document)
    yield from _question_faults(document)


def _language_faults(document: Mapping[str, Any]) -> Iterator[Fault]:
    original = document.get("language", "en")
    chosen = document.get("languages", [original])
    if chosen[0] != original:
        yield Fault("languages[0]", f"must be “{original}”, in which the texts stand")
    for language in document.get("translations", {}):
        if language not in chosen[1:]:
            yield Fault(f"translations.{language}", "is not among the other “languages” of the survey")


def _survey_faults(document: Mapping[str, Any]) -> Iterator[Fault]:
    if all(question["type"] == "information" for page in document["pages"] for question in page["questions"]):
        yield Fault("pages", "ask nothing yet; add a question")
    yield from _time_faults(document)


def _offer_faults(document: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what the form of an offer cannot have. It may ask nothing at all."""
    if len(document["pages"]) > 1:
        yield Fault("pages", "must be one page: that of the offer")
    for at, question in enumerate(document["pages"][0]["questions"]):
        if question["code"] in RESERVED_IN_OFFERS:
            words = f"“{question['code']}” is the name of a standard column; choose another code"
            yield Fault(f"pages[0].questions[{at}].code", words)
        if question["type"] == "file":
            yield Fault(f"pages[0].questions[{at}].type", "“file” cannot be asked in the form of an offer")
    for name in {"opens", "closes"} & document.keys():
        yield Fault(name, "does not belong in the form of an offer; the offer says when it begins and ends")


def _time_faults(document: Mapping[str, Any]) -> Iterator[Fault]:
    unreal = [name for name in ("opens", "closes") if name in document and not _is_real(document[name])]
    yield from (Fault(name, f"{shown(document[name])} is not a real day or time") for name in unreal)
    if not unreal and {"opens", "closes"} <= set(document) and document["opens"] >= document["closes"]:
        yield Fault("closes", "must be later than “opens”")


def _is_real(moment: str) -> bool:
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        return False
    return True


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
    yield from (Fault(place, words) for place, words in (*access_faults(definition), *logic_faults(definition)))


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
