"""The questions of SurveyJS by their types, as questions here; matrices have a module of their own."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from portal.surveys.interchange.files import kinds_of
from portal.surveys.interchange.report import APPROXIMATED
from portal.surveys.interchange.surveyjs.choosing import choice, pictures
from portal.surveys.interchange.surveyjs.scales import rating, slider
from portal.surveys.interchange.surveyjs.source import Source, items_of
from portal.surveys.interchange.surveyjs.validators import limit
from portal.surveys.interchange.things import Thing, as_text
from portal.surveys.interchange.wording import LABEL, OPTION, TEXT
from portal.surveys.terms import CHOICE, CHOICES, DATE, FILE, NUMBER, RANKS, TIME, TRUTH
from portal.surveys.terms import TEXT as WRITTEN

HEADING = re.compile(r"\s*<h[1-6]>(.*?)</h[1-6]>(.+)", re.DOTALL | re.IGNORECASE)
INPUTS = {
    "text": ("short_text", WRITTEN),
    "number": ("number", NUMBER),
    "range": ("slider", NUMBER),
    "date": ("date", DATE),
    "time": ("time", TIME),
    "email": ("email", WRITTEN),
    "tel": ("phone", WRITTEN),
    "url": ("url", WRITTEN),
}
"""The type here, and the kind of its answers, for each kind of input."""


def line(source: Source, thing: Thing) -> None:
    """A line of text, or what a browser has an input for."""
    name, wanted = str(thing.left.get("name", "")), thing.text("inputType") or "text"
    if wanted.startswith("datetime"):
        _day_and_time(source, thing)
        return
    kind, answer = INPUTS.get(wanted, INPUTS["text"])
    note = "" if wanted in INPUTS else f"asked as text instead of “{wanted}”"
    question = source.ask(thing, kind, note)
    limit(source, thing, question)
    source.drafting.stands_for(name, question, answer)


def _day_and_time(source: Source, thing: Thing) -> None:
    name = str(thing.left.get("name", ""))
    day = source.ask(thing, "date", "a day and a time are two questions here")
    source.drafting.stands_for(name, day, DATE)
    hour = source.drafting.ask("time", f"{day['code']}_time", f"{day['label'][: LABEL - 10]} (time)")
    hour |= {key: day[key] for key in ("required",) if key in day}
    for place, text in source.around:
        source.drafting.wish(hour, "show_if", place, text, source.condition, hour)


def lines(source: Source, thing: Thing) -> None:
    """Text of several lines."""
    _plain("long_text", WRITTEN, source, thing)


def _plain(kind: str, answer: str, source: Source, thing: Thing) -> None:
    name = str(thing.left.get("name", ""))
    question = source.ask(thing, kind)
    limit(source, thing, question)
    source.drafting.stands_for(name, question, answer)


def truth(source: Source, thing: Thing) -> None:
    """Yes or no."""
    name = str(thing.left.get("name", ""))
    values = {
        as_text(thing.take(each)): told
        for each, told in (("valueTrue", True), ("valueFalse", False))
        if each in thing.left
    }
    words = [source.text(thing, each, OPTION) for each in ("labelTrue", "labelFalse")]
    other = [each for each in words if each and each.casefold() not in ("yes", "no")]
    note = f"the answers are called Yes and No here, not {' and '.join(f'“{each}”' for each in other)}" if other else ""
    question = source.ask(thing, "yes_no", note)
    source.drafting.stands_for(name, question, TRUTH, values)


def upload(source: Source, thing: Thing) -> None:
    """Files to send."""
    name = str(thing.left.get("name", ""))
    kinds, others = kinds_of(thing.text("acceptedTypes"))
    note = f"files of these kinds cannot be sent here: {', '.join(others)}" if others else ""
    size = thing.take("maxSize")
    largest = min(100, max(1, -(-size // 2**20))) if isinstance(size, int) and size > 0 else None
    most = 20 if thing.take("allowMultiple") is True else None
    question = source.ask(thing, "file", note, kinds=kinds, largest=largest, most=most)
    source.drafting.stands_for(name, question, FILE)


def words(source: Source, thing: Thing) -> None:
    """A text to read, that may be HTML."""
    name, title = thing.text("name"), source.text(thing, "title", LABEL)
    heading, rest = split_heading(thing.left.get("html"))
    if heading and rest and not title:
        title = source.drafting.wording.text(thing.place_of("html"), heading, LABEL)
        thing.left["html"] = rest
    source.inform(thing, name, title, source.text(thing, "html", TEXT, lines=True))


def split_heading(html: Any) -> tuple[Any, Any]:
    """Return the heading with which a text begins, in each of its languages, and what follows; nothing where it has none."""
    if isinstance(html, dict):
        parts = {name: split_heading(each) for name, each in html.items()}
        if not all(heading for heading, _ in parts.values()):
            return "", ""
        return {name: each[0] for name, each in parts.items()}, {name: each[1] for name, each in parts.items()}
    found = HEADING.match(html) if isinstance(html, str) else None
    return (found[1], found[2]) if found else ("", "")


def calculated(source: Source, thing: Thing) -> None:
    """A value that is worked out, and shown."""
    name = thing.text("name")
    label = source.text(thing, "title", LABEL)
    code = source.drafting.calculate(name, thing.place_of("expression"), thing.text("expression"), source.value)
    source.inform(thing, f"{name}_shown", label or name, f"{{{code}}}")
    source.report.add(APPROXIMATED, thing.place, f"calculated as “{code}”, and shown in a text")


def several_lines(source: Source, thing: Thing) -> None:
    """Several short texts under one title, as questions of their own."""
    name = thing.text("name")
    title, hint = source.text(thing, "title", LABEL), source.text(thing, "description", TEXT)
    source.inform(thing, f"{name}_heading", title or name, hint) if title or hint else None
    required = thing.take("isRequired") is True
    for at, each in enumerate(items_of(thing, "items")):
        item = Thing(each if isinstance(each, dict) else {"name": each}, f"{thing.place_of('items')}[{at}]")
        own = as_text(item.left.get("name", at))
        item.left["name"] = own
        item.left.setdefault("isRequired", required)
        kind, answer = INPUTS.get(item.text("inputType") or "text", INPUTS["text"])
        question = source.ask(item, kind)
        limit(source, item, question)
        source.drafting.stands_for(f"{name}.{own}", question, answer)
        source.report.close(item, f"question “{question['label']}”, as {question['type']}")
    source.report.add(APPROXIMATED, thing.place, "each of the texts is a question of its own")


Reads = Callable[[Source, Thing], None]

QUESTIONS: Mapping[str, Reads] = {
    "text": line,
    "comment": lines,
    "radiogroup": partial(choice, "single_choice", CHOICE),
    "buttongroup": partial(choice, "single_choice", CHOICE),
    "dropdown": partial(choice, "dropdown", CHOICE),
    "checkbox": partial(choice, "multiple_choice", CHOICES),
    "tagbox": partial(choice, "multiple_choice", CHOICES),
    "ranking": partial(choice, "ranking", RANKS),
    "imagepicker": pictures,
    "boolean": truth,
    "rating": rating,
    "file": upload,
    "html": words,
    "expression": calculated,
    "multipletext": several_lines,
    "slider": slider,
}
"""What reads each type of question."""
