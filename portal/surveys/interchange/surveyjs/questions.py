"""The questions of SurveyJS by their types, as questions here; matrices have a module of their own."""

from collections.abc import Callable, Mapping
from functools import partial

from portal.surveys.interchange.files import kinds_of
from portal.surveys.interchange.report import APPROXIMATED
from portal.surveys.interchange.surveyjs.choices import choices_of
from portal.surveys.interchange.surveyjs.source import Source
from portal.surveys.interchange.surveyjs.validators import limit
from portal.surveys.interchange.things import Thing, as_text
from portal.surveys.interchange.wording import LABEL, OPTION, TEXT
from portal.surveys.terms import CHOICE, CHOICES, DATE, FILE, NUMBER, RANKS, TIME, TRUTH
from portal.surveys.terms import TEXT as WRITTEN

ENDS = 60
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


def choice(kind: str, answer: str, source: Source, thing: Thing) -> None:
    """One or several of some options, or all of them in an order."""
    name, original = str(thing.left.get("name", "")), thing.text("choicesByUrl") or thing.take("choicesByUrl")
    shuffled = thing.take("choicesOrder") == "random" if thing.left.get("choicesOrder") in ("random", "none") else False
    choices = choices_of(source, thing, exclusive=kind == "multiple_choice")
    if len(choices.options) < 2:
        _too_few(source, thing, choices.options, original)
        return
    if kind == "ranking":
        choices.options = [{key: each[key] for key in ("code", "label")} for each in choices.options]
    question = source.ask(thing, kind, options=choices.options, shuffle=shuffled)
    limit(source, thing, question)
    choices.wish_in(source, question)
    source.drafting.stands_for(name, question, answer, choices.values)
    source.other(name, question)
    source.comment(thing, question, name)


def _too_few(source: Source, thing: Thing, options: list[dict[str, object]], original: object) -> None:
    """Ask what has one option as yes or no, and what has none as text."""
    name = str(thing.left.get("name", ""))
    if options:
        words = f"there is one option alone, “{options[0]['label']}”, so it is asked as yes or no"
        question = source.ask(thing, "yes_no", words)
        question["hint"] = question.get("hint") or options[0]["label"]
        source.drafting.stands_for(
            name, question, TRUTH, {str(options[0]["code"]): True, str(options[0]["label"]): True}
        )
        return
    question = source.ask(thing, "short_text", "it has no options that could be read, so it is asked as text")
    source.drafting.stands_for(name, question, WRITTEN)
    if original:
        what = f"the options of “{question['label']}”"
        source.drafting.placeholder(
            thing.place_of("choicesByUrl"), what, "they come from another site", original, question
        )


def pictures(source: Source, thing: Thing) -> None:
    """One or several pictures, as their texts."""
    several = thing.take("multiSelect") is True
    choice("multiple_choice" if several else "single_choice", CHOICES if several else CHOICE, source, thing)
    source.report.add(APPROXIMATED, thing.place, "the pictures are left out, and their texts are the options")


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


def rating(source: Source, thing: Thing) -> None:
    """A scale: as a rating from 1, as a recommendation from 0 to 10, as options with words, or as a slider."""
    if thing.holds("rateValues"):
        choice_of_values(source, thing)
        return
    name = str(thing.left.get("name", ""))
    lowest, highest, step = thing.take("rateMin"), thing.take("rateMax"), thing.take("rateStep") or 1
    count = thing.take("rateCount")
    lowest = 1 if lowest is None else lowest
    highest = (
        (lowest + (count - 1) * step if isinstance(count, int) and 1 < count <= 100 else 5)
        if highest is None
        else highest
    )
    ends = {
        "low_end": source.text(thing, "minRateDescription", ENDS),
        "high_end": source.text(thing, "maxRateDescription", ENDS),
    }
    if not all(isinstance(each, int) for each in (lowest, highest, step)) or not 0 < highest - lowest <= 100_000:
        source.refuse(thing, f"the rating “{name}”", f"a scale from {lowest} to {highest} cannot be asked here")
        return
    if (lowest, highest, step) == (0, 10, 1):
        question = source.ask(thing, "nps", **ends)
    elif lowest == 1 and 3 <= highest <= 10 and step == 1:
        question = source.ask(thing, "rating", highest=None if highest == 5 else highest, **ends)
    else:
        scale = {
            "lowest": lowest or None,
            "highest": highest - (highest - lowest) % step,
            "step": step if step > 1 else None,
        }
        question = source.ask(thing, "slider", f"asked as a slider from {lowest} to {highest}", **scale, **ends)
    source.drafting.stands_for(name, question, NUMBER)


def choice_of_values(source: Source, thing: Thing) -> None:
    """A scale whose steps have words."""
    thing.left["choices"] = thing.take("rateValues")
    thing.taken.append("choices")
    source.report.add(APPROXIMATED, thing.place, "the steps of the scale are options here")
    choice("single_choice", CHOICE, source, thing)


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
    name = thing.text("name")
    source.inform(thing, name, source.text(thing, "title", LABEL), source.text(thing, "html", TEXT, lines=True))


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
    for at, each in enumerate(thing.take("items") or ()):
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
    "slider": partial(_plain, "slider", NUMBER),
}
"""What reads each type of question."""
