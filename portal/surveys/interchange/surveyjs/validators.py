"""The limits of answers in SurveyJS: attributes of a question, and its validators."""

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any

from portal.surveys.checking import STRICT
from portal.surveys.interchange.drafting import Part
from portal.surveys.interchange.report import APPROXIMATED
from portal.surveys.interchange.surveyjs.source import Source, as_json, items_of
from portal.surveys.interchange.things import Thing
from portal.surveys.question_types import QUESTION_TYPES

ATTRIBUTES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "number": {"lowest": ("min",), "highest": ("max",)},
    "number_matrix": {"lowest": ("min",), "highest": ("max",)},
    "date": {"earliest": ("min",), "latest": ("max",)},
    "time": {"earliest": ("min",), "latest": ("max",)},
    "short_text": {"shortest": ("minLength",), "longest": ("maxLength",)},
    "long_text": {"shortest": ("minLength",), "longest": ("maxLength",)},
    "multiple_choice": {"fewest": ("minSelectedChoices",), "most": ("maxSelectedChoices",)},
    "ranking": {"fewest": ("minSelectedChoices",), "most": ("maxSelectedChoices",)},
    "slider": {"lowest": ("min",), "highest": ("max",), "step": ("step",)},
}
"""Which attribute of a question gives each setting of a type here."""

VALIDATORS: Mapping[str, Mapping[str, str]] = {
    "numeric": {"minValue": "lowest", "maxValue": "highest"},
    "text": {"minLength": "shortest", "maxLength": "longest"},
    "answercount": {"minCount": "fewest", "maxCount": "most"},
    "regex": {"regex": "pattern", "text": "pattern_message"},
}
"""Which property of a validator gives each setting."""


def limit(source: Source, thing: Thing, question: Part) -> None:
    """Take the limits of a question that is there already."""
    for setting, names in ATTRIBUTES.get(question["type"], {}).items():
        for name in names:
            if name in thing.left:
                _set(source, question, setting, thing.take(name), thing.place_of(name))
    if question["type"] in ("number", "number_matrix") and (places := _places(thing.left.get("step"))) is not None:
        thing.take("step")
        question["decimals"] = places
    for at, each in enumerate(items_of(thing, "validators")):
        validator = Thing(each if isinstance(each, dict) else {"type": each}, f"{thing.place_of('validators')}[{at}]")
        _validate(source, validator, question)


def _validate(source: Source, validator: Thing, question: Part) -> None:
    kind = validator.text("type").removesuffix("validator")
    if kind == "email" and question["type"] in ("short_text", "email"):
        question["type"] = "email"
        source.report.close(validator, "asked as an email address")
        return
    settings = VALIDATORS.get(kind)
    if settings is None or not settings.values() & QUESTION_TYPES[question["type"]].properties.keys():
        original = as_json({"type": kind, **validator.left})
        source.drafting.placeholder(validator.place, f"a check of “{question['label']}”", NO_CHECK, original, question)
        return
    for name, setting in settings.items():
        if name in validator.left:
            value = validator.take(name)
            if setting == "pattern" and isinstance(value, str) and (whole := WHOLE.fullmatch(value)):
                value = whole[1]
            if setting == "pattern_message":
                value = source.drafting.wording.text(validator.place_of(name), value, 200)
            _set(source, question, setting, value, validator.place_of(name))
    source.report.close(validator, f"a limit of “{question['label']}”")


WHOLE = re.compile(r"\^\(\?:(.*)\)\$", re.DOTALL)
NO_CHECK = "such a check has no counterpart here"


def _set(source: Source, question: Part, setting: str, value: Any, place: str) -> None:
    """Give a question a setting if its type has it and can take the value; otherwise say that it is left."""
    schema = QUESTION_TYPES[question["type"]].properties.get(setting)
    value = _number(value) if schema and schema.get("type") in ("integer", "number") else value
    if value in (None, "") or (value == 0 and setting in ("shortest", "fewest")):
        return
    if schema is not None and STRICT(schema).is_valid(value):
        question[setting] = value
    else:
        source.report.add(APPROXIMATED, place, f"“{question['label']}” has no such limit here", value)


def _places(step: Any) -> int | None:
    """Return how many decimals a step has, where it is one of 1, 0.1, 0.01 and so on."""
    return next(
        (places for places in range(7) if isinstance(step, int | float) and step == float(f"1e-{places}")), None
    )


def _number(value: Any) -> Any:
    """Return a number that may be written as text."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return value
    if isinstance(value, float) and isfinite(value) and value.is_integer():
        return int(value)
    return value
