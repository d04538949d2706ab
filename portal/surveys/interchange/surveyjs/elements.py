"""Our questions as elements of SurveyJS, by their types."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from portal.surveys.interchange.leaving import Leaving
from portal.surveys.interchange.report import APPROXIMATED
from portal.surveys.interchange.surveyjs.texts import as_html, by_language, filled, said
from portal.surveys.question_types.base import Option, Question
from portal.web.file_kinds import endings_of

Part = dict[str, Any]
MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that is being written, and those of its settings that were not said yet."""

    leaving: Leaving
    question: Question
    left: dict[str, Any]


def line(input_type: str, asked: Asked) -> Part:
    """A line of text, a number, a day, a time."""
    validators: list[Part] = []
    if "shortest" in asked.left:
        validators.append({"type": "text", "minLength": asked.left.pop("shortest")})
    if "pattern" in asked.left:
        message = said(
            asked.leaving, f"questions.{asked.question.code}.pattern_message", asked.left.pop("pattern_message", "")
        )
        validators.append(filled({"type": "regex", "regex": f"^(?:{asked.left.pop('pattern')})$", "text": message}))
    decimals = asked.left.pop("decimals", 0)
    limits = {
        "min": asked.left.pop("lowest", asked.left.pop("earliest", None)),
        "max": asked.left.pop("highest", asked.left.pop("latest", None)),
        "step": float(f"1e-{decimals}") if decimals else None,
        "maxLength": asked.left.pop("longest", None),
    }
    return {"type": "text", "inputType": input_type, **limits, "validators": validators}


def postcode(asked: Asked) -> Part:
    """A postcode, whose form is not checked there."""
    _note(asked, "a postcode is any text there")
    return {"type": "text"}


def lines(asked: Asked) -> Part:
    """Text of several lines."""
    validators = [{"type": "text", "minLength": asked.left.pop("shortest")}] if "shortest" in asked.left else []
    return {"type": "comment", "maxLength": asked.left.pop("longest", None), "validators": validators}


def plain(kind: str, _asked: Asked) -> Part:
    """What has no settings."""
    return {"type": kind}


def choice(kind: str, asked: Asked) -> Part:
    """One or several of some options, or all of them in an order."""
    other = next((each for each in asked.question.options if each.other), None)
    if other and other is not asked.question.options[-1]:
        _note(asked, f"“{other.label}” stands last there")
    fewest, most = asked.left.pop("fewest", None), asked.left.pop("most", None)
    return {
        "type": kind,
        "choices": [_option(asked, each) for each in asked.question.options if each is not other],
        "choicesOrder": "random" if asked.question.shuffle else "",
        "showOtherItem": other is not None,
        "otherText": said(asked.leaving, _key(asked.question, other), other.label) if other else "",
        "minSelectedChoices": fewest,
        "maxSelectedChoices": most,
        "selectToRankEnabled": kind == "ranking" and (fewest or most) is not None,
    }


def _option(asked: Asked, option: Option) -> Part:
    if option.hint:
        _note(asked, f"the hint of “{option.label}” stands behind it there")
    label = f"{option.label} – {option.hint}" if option.hint else option.label
    condition = asked.leaving.condition(
        f"questions.{asked.question.code}.options.{option.code}.show_if", option.show_if
    )
    text = said(asked.leaving, _key(asked.question, option), label)
    return filled({"value": option.code, "text": text, "visibleIf": condition, "isExclusive": option.exclusive})


def _key(question: Question, option: Option, part: str = "options") -> str:
    return f"questions.{question.code}.{part}.{option.code}.label"


def _rows(asked: Asked) -> list[Part]:
    question = asked.question
    return [
        {"value": each.code, "text": said(asked.leaving, _key(question, each, "rows"), each.label)}
        for each in question.rows
    ]


def rating(asked: Asked) -> Part:
    """A scale from 1 or 0 up."""
    highest = asked.left.pop("highest", 5)
    lowest, highest = (0, 10) if asked.question.type.slug == "nps" else (1, highest)
    return {"type": "rating", "rateMin": lowest, "rateMax": highest, **_ends(asked)}


def _ends(asked: Asked) -> Part:
    place, left = f"questions.{asked.question.code}", asked.left
    return {
        "minRateDescription": said(asked.leaving, f"{place}.low_end", left.pop("low_end", "")),
        "maxRateDescription": said(asked.leaving, f"{place}.high_end", left.pop("high_end", "")),
    }


def slider(asked: Asked) -> Part:
    """A number on a line."""
    return {
        "type": "slider",
        "min": asked.left.pop("lowest", 0),
        "max": asked.left.pop("highest", 100),
        "step": asked.left.pop("step", 1),
        **_ends(asked),
    }


def matrix(asked: Asked) -> Part:
    """Rows that are each answered with one of the same options."""
    return {
        "type": "matrix",
        "columns": [_option(asked, each) for each in asked.question.options],
        "rows": _rows(asked),
        "rowOrder": "random" if asked.question.shuffle else "",
        "eachRowRequired": asked.question.required,
    }


def numbers(asked: Asked) -> Part:
    """Rows that each take a number, in one column."""
    title = said(asked.leaving, f"questions.{asked.question.code}.label", asked.question.label)
    cell = {
        **line("number", asked),
        "type": "",
        "cellType": "text",
        "name": asked.question.code,
        "title": title,
    }
    return {"type": "matrixdropdown", "columns": [filled(cell)], "rows": _rows(asked)}


def upload(asked: Asked) -> Part:
    """Files to send."""
    most, largest, kinds = asked.left.pop("most", 1), asked.left.pop("largest", None), asked.left.pop("kinds", [])
    if most > 1:
        _note(asked, f"any number of files can be sent there, not {most} at most")
    return {
        "type": "file",
        "allowMultiple": most > 1,
        "maxSize": largest * MEGABYTE if largest else None,
        "acceptedTypes": ",".join(endings_of(kinds)),
    }


def agreement(asked: Asked) -> Part:
    """A statement to agree to, as a text above a box."""
    _note(asked, "whoever agrees ticks a box there; the words that were seen are not kept with the answer")
    text = said(asked.leaving, f"questions.{asked.question.code}.text", asked.left.pop("text"))
    box = said(asked.leaving, f"questions.{asked.question.code}.box", asked.left.pop("box", ""))
    agreed = (
        [{"type": "expression", "expression": f"{{{asked.question.code}}} = true"}] if asked.question.required else []
    )
    return {"type": "boolean", "renderAs": "checkbox", "description": text, "labelTrue": box, "validators": agreed}


def words(asked: Asked) -> Part:
    """A text to read."""
    place, leaving = f"questions.{asked.question.code}", asked.leaving
    title = leaving.texts(f"{place}.label", asked.question.label)
    text = leaving.texts(f"{place}.text", asked.left.pop("text"))
    html = {name: as_html(title.get(name, ""), text.get(name, "")) for name in {**title, **text}}
    return {"type": "html", "html": by_language(html, leaving), "title": ""}


def _note(asked: Asked, note: str) -> None:
    asked.leaving.report.add(APPROXIMATED, f"questions.{asked.question.code}", note)


Writes = Callable[[Asked], Part]

ELEMENTS: Mapping[str, Writes] = {
    "short_text": partial(line, ""),
    "long_text": lines,
    "number": partial(line, "number"),
    "date": partial(line, "date"),
    "time": partial(line, "time"),
    "email": partial(line, "email"),
    "phone": partial(line, "tel"),
    "url": partial(line, "url"),
    "postcode": postcode,
    "yes_no": partial(plain, "boolean"),
    "single_choice": partial(choice, "radiogroup"),
    "dropdown": partial(choice, "dropdown"),
    "multiple_choice": partial(choice, "checkbox"),
    "ranking": partial(choice, "ranking"),
    "rating": rating,
    "nps": rating,
    "slider": slider,
    "likert": matrix,
    "number_matrix": numbers,
    "file": upload,
    "consent": agreement,
    "information": words,
}
"""What writes each type of asked.question."""
