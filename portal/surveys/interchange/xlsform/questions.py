"""The rows of a form that ask something, by their types, as questions here."""

from collections.abc import Callable, Mapping
from functools import partial

from portal.surveys.interchange.conditions.subjects import Subject
from portal.surveys.interchange.drafting import Part
from portal.surveys.interchange.report import APPROXIMATED
from portal.surveys.interchange.things import Thing
from portal.surveys.interchange.wording import LABEL, TEXT
from portal.surveys.interchange.xlsform.choices import choices_in, filter_choices
from portal.surveys.interchange.xlsform.constraints import constrain
from portal.surveys.interchange.xlsform.source import Source
from portal.surveys.logic.tree import Name
from portal.surveys.terms import CHOICE, CHOICES, DATE, FILE, NUMBER, RANKS, TIME, TRUTH
from portal.surveys.terms import TEXT as WRITTEN

UNSEEN = (
    *("start", "end", "today", "deviceid", "imei", "subscriberid", "simserial", "phonenumber", "username", "email"),
    *("audit", "start-geopoint", "background-audio", "hidden", "xml-external", "csv-external"),
    *("get_start_time", "get_end_time", "get_today", "get_device_id", "get_subscriber_id", "get_sim_id"),
)
"""Types of what a device notes without asking anybody."""

ON_A_MAP = ("geopoint", "geotrace", "geoshape", "gps", "location")
OTHER = {"code": "other", "label": "Other", "other": True}


def plain(kind: str, answer: str, note: str, source: Source, row: Thing) -> None:
    """Ask what is one answer: a text, a number, a day, a time."""
    name, looks = str(row.left.get("name", "")), row.text("appearance")
    kind = "long_text" if kind == "short_text" and "multiline" in looks else kind
    question = source.ask(row, kind, note)
    constrain(source, row, question, {})
    source.drafting.stands_for(name, question, answer)


def line(source: Source, row: Thing) -> None:
    """A line of text; one that says what an option before it asks for belongs to that."""
    asked, joint, rest = str(row.left.get("name", "")).rpartition("__")
    owner = source.drafting.find(asked) if joint and rest == OTHER["code"] else None
    option = _asking(source, owner, asked, str(row.left.get("relevant", ""))) if owner else None
    if owner is None or option is None:
        plain("short_text", WRITTEN, "", source, row)
        return
    for name in ("name", "label", "relevant"):
        row.take(name)
    option["other"] = True
    code = getattr(owner.expression, "code", "")
    source.drafting.subjects[f"{asked}__{rest}"] = Subject(Name(f"{code}.other"), WRITTEN, label=asked)


def _asking(source: Source, owner: Subject, asked: str, relevant: str) -> Part | None:
    """Return the option of a question on whose choice alone a row is asked; None where there is none such."""
    code = getattr(owner.expression, "code", "")
    chosen = next(
        (own for value, own in owner.values.items() if relevant == f"selected(${{{asked}}}, '{value}')"), None
    )
    questions = (each for page in source.drafting.pages for each in page["questions"] if each["code"] == code)
    options = (option for each in questions for option in each.get("options", ()) if option["code"] == chosen)
    return next(options, None)


def decimal(source: Source, row: Thing) -> None:
    """A number with decimals."""
    name = str(row.left.get("name", ""))
    question = source.ask(row, "number", decimals=6)
    constrain(source, row, question, {})
    source.drafting.stands_for(name, question, NUMBER)


def scale(source: Source, row: Thing) -> None:
    """A number on a line, as a rating, a recommendation or a slider."""
    name, looks = str(row.left.get("name", "")), row.text("appearance")
    said = dict(part.split("=", 1) for part in row.text("parameters").split() if "=" in part)
    try:
        lowest, highest, step = (int(said.pop(key, usual)) for key, usual in (("start", 1), ("end", 10), ("step", 1)))
    except ValueError:
        question = source.ask(row, "number", "a scale with decimals is asked as a number", decimals=6)
        source.drafting.stands_for(name, question, NUMBER)
        return
    if "rating" in looks and lowest == 1 == step and 3 <= highest <= 10:
        question = source.ask(row, "rating", highest=highest)
    elif "nps" in looks and (lowest, highest, step) == (0, 10, 1):
        question = source.ask(row, "nps")
    else:
        ends: Part = {"lowest": lowest or None, "highest": highest, "step": step if step > 1 else None}
        question = source.ask(row, "slider", **ends)
    source.drafting.stands_for(name, question, NUMBER)


def choice(kind: str, answer: str, source: Source, row: Thing) -> None:
    """One or several of some options, or all of them in an order."""
    name, looks, listed = str(row.left.get("name", "")), row.text("appearance"), row.text("list")
    choices = choices_in(source, listed)
    if row.text("or_other") and kind == "ranking":
        source.report.add(APPROXIMATED, row.place, "other text cannot be put in order here")
    elif "or_other" in row.taken:
        choices.values["other"] = "other"
        choices.options.append(dict(OTHER))
        choices.columns.append({})
    if kind == "single_choice" and choices.are_yes_and_no:
        question = source.ask(row, "yes_no")
        source.drafting.stands_for(name, question, TRUTH, {"yes": True, "no": False})
        return
    if len(choices.options) < 2:
        _too_few(source, row, listed, choices.options, choices.values)
        return
    kind = "dropdown" if kind == "single_choice" and ("minimal" in looks or "autocomplete" in looks) else kind
    shuffled = _is_shuffled(row)
    question = source.ask(row, kind, options=choices.options, shuffle=shuffled)
    constrain(source, row, question, choices.values)
    filter_choices(source, row, listed, choices, question)
    source.drafting.stands_for(name, question, answer, choices.values)
    if choices.options[-1].get("other"):
        other = Subject(Name(f"{question['code']}.other"), WRITTEN, label=name)
        source.drafting.subjects[f"{name}_other"] = other


def _is_shuffled(row: Thing) -> bool:
    if row.left.get("parameters") != "randomize=true":
        return False
    return row.text("parameters") != ""


def _too_few(source: Source, row: Thing, listed: str, options: list[Part], values: Mapping[str, str]) -> None:
    """Ask what has one option as yes or no, and what has none as text."""
    name = str(row.left.get("name", ""))
    if options:
        words = f"there is one option alone, “{options[0]['label']}”, so it is asked as yes or no"
        question = source.ask(row, "yes_no", words)
        question.setdefault("hint", options[0]["label"])
        source.drafting.stands_for(name, question, TRUTH, dict.fromkeys(values, True))
        return
    question = source.ask(row, "short_text")
    source.drafting.stands_for(name, question, WRITTEN)
    what = f"the options of “{question['label']}”"
    source.drafting.placeholder(row.place, what, f"the list “{listed}” is not in this workbook", listed, question)


def upload(kinds: tuple[str, ...], note: str, source: Source, row: Thing) -> None:
    """A file to send."""
    name = str(row.left.get("name", ""))
    question = source.ask(row, "file", note, kinds=list(kinds))
    source.drafting.stands_for(name, question, FILE)


def note(source: Source, row: Thing) -> None:
    """A text to read."""
    name = row.text("name")
    label, text = source.text(row, "label", TEXT, lines=True), source.text(row, "hint", TEXT, lines=True)
    source.show_if(source.drafting.inform(name, label, text), row)


def agreement(source: Source, row: Thing) -> None:
    """A box to tick."""
    name = row.text("name")
    label = source.text(row, "label", LABEL)
    text = source.text(row, "hint", LABEL) or label or name
    question = source.drafting.ask("consent", name, label or name, text=text, required=source.required(row))
    source.show_if(question, row)
    source.drafting.stands_for(name, question, TRUTH, {"OK": True, "": False})


def day_and_time(source: Source, row: Thing) -> None:
    """A day and a time, as two questions."""
    name = str(row.left.get("name", ""))
    conditions = [
        *source.around,
        *([(row.place_of("relevant"), str(row.left["relevant"]))] if row.holds("relevant") else []),
    ]
    day = source.ask(row, "date", "a day and a time are two questions here")
    source.drafting.stands_for(name, day, DATE)
    hour = source.drafting.ask(
        "time", f"{name}_time", f"{day['label'][: LABEL - 10]} (time)", required=day.get("required")
    )
    for place, text in conditions:
        source.drafting.wish(hour, "show_if", place, text, source.condition, hour)


def calculation(source: Source, row: Thing) -> None:
    """A value that is worked out."""
    name, place = row.text("name"), row.place_of("calculate")
    source.drafting.calculate(name, place, row.text("calculate"), source.value)
    if row.holds("relevant"):
        source.report.add(APPROXIMATED, row.place_of("relevant"), "it is calculated always here", row.text("relevant"))


def unseen(source: Source, row: Thing) -> None:
    """What the device notes and nobody sees."""
    source.report.leave_out(row, "nobody is asked this; the portal notes itself when and how a response came")


Reads = Callable[[Source, Thing], None]
text = partial(plain, "short_text", WRITTEN)

QUESTIONS: Mapping[str, Reads] = {
    **dict.fromkeys(("text", "string"), line),
    "barcode": partial(text, "a code to scan is typed here"),
    **dict.fromkeys(
        ("geopoint", "geotrace", "geoshape", "gps", "location"),
        partial(text, "a place on a map is described in words here"),
    ),
    "phone_number": partial(plain, "phone", WRITTEN, ""),
    **dict.fromkeys(("integer", "int"), partial(plain, "number", NUMBER, "")),
    "decimal": decimal,
    "range": scale,
    "date": partial(plain, "date", DATE, ""),
    "time": partial(plain, "time", TIME, ""),
    **dict.fromkeys(("datetime", "date_time"), day_and_time),
    "select_one": partial(choice, "single_choice", CHOICE),
    "select_multiple": partial(choice, "multiple_choice", CHOICES),
    "rank": partial(choice, "ranking", RANKS),
    "note": note,
    **dict.fromkeys(("acknowledge", "trigger"), agreement),
    **dict.fromkeys(("image", "photo"), partial(upload, ("pictures",), "")),
    **dict.fromkeys(("audio", "video"), partial(upload, (), "sound and film cannot be sent here, only other files")),
    "file": partial(upload, (), ""),
    "calculate": calculation,
    **dict.fromkeys(UNSEEN, unseen),
}
"""What reads each type of row."""
