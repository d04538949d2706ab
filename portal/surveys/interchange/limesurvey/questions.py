"""The questions of LimeSurvey by their types, as questions here; tables have a module of their own."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from portal.surveys.checking import STRICT
from portal.surveys.interchange.conditions.subjects import Subject
from portal.surveys.interchange.drafting import Part
from portal.surveys.interchange.files import kinds_of
from portal.surveys.interchange.limesurvey.source import MARKED, Source
from portal.surveys.interchange.limesurvey.table import Node
from portal.surveys.interchange.report import APPROXIMATED
from portal.surveys.interchange.things import Thing
from portal.surveys.interchange.wording import LABEL, OPTION, TEXT
from portal.surveys.logic.tree import Binary, Literal, Name
from portal.surveys.question_types import QUESTION_TYPES
from portal.surveys.terms import CHOICE, CHOICES, DATE, FILE, NUMBER, RANKS, TRUTH
from portal.surveys.terms import TEXT as WRITTEN

OTHER = "other"
LIMITS: Mapping[str, str] = {
    "maximum_chars": "longest",
    "min_num_value_n": "lowest",
    "max_num_value_n": "highest",
    "min_num_value": "lowest",
    "max_num_value": "highest",
    "min_answers": "fewest",
    "max_answers": "most",
    "date_min": "earliest",
    "date_max": "latest",
    "slider_min": "lowest",
    "slider_max": "highest",
    "slider_accuracy": "step",
    "equals_num_value": "total",
    "suffix": "unit",
    "max_num_of_files": "most",
}
"""The setting that each attribute gives, where the question's type has it."""


def limit(source: Source, row: Thing, question: Part) -> None:
    """Take the limits of a question that is there already."""
    known = QUESTION_TYPES[question["type"]].properties
    for name, setting in LIMITS.items():
        if name not in row.left or setting not in known:
            continue
        value = _number(row.text(name)) if known[setting].get("type") in ("integer", "number") else row.text(name)
        if STRICT(known[setting]).is_valid(value):
            question[setting] = value
        else:
            words = f"“{question['label']}” has no such limit here"
            source.report.add(APPROXIMATED, row.place_of(name), words, value)
    pattern = row.text("validation").strip("/") if "pattern" in known else ""
    if pattern:
        question["pattern"] = pattern.removeprefix("^").removesuffix("$")[:300]


def _number(text: str) -> Any:
    try:
        value = float(text)
    except ValueError:
        return text
    return int(value) if value.is_integer() and abs(value) < 10**15 else value


def plain(kind: str, answer: str, source: Source, node: Node) -> None:
    """What is one answer: a text, a number, a day."""
    kind = "slider" if kind == "number" and node.row.text("slider_layout") == "1" else kind
    question = source.ask(node, kind)
    if kind == "number" and node.row.text("num_value_int_only") != "1":
        question["decimals"] = 6
    limit(source, node.row, question)
    source.drafting.stands_for(node.code, question, answer)


def choice(kind: str, source: Source, node: Node) -> None:
    """One of several answers."""
    options, values = source.listed(node.of("A"), "option")
    comment = node.row.text("type/scale") == "O"
    _add_other(source, node, options)
    if len(options) < 2:
        _alone(source, node, options, values)
        return
    question = source.ask(node, kind, options=options, shuffle=_is_shuffled(node))
    source.drafting.stands_for(node.code, question, CHOICE, {**values, "-oth-": OTHER})
    _name_other(source, node, question)
    if comment:
        text = source.drafting.ask("long_text", f"{node.code}_comment", "Comment")
        source.drafting.stands_for(f"{node.code}_comment", text, WRITTEN)
        source.report.add(APPROXIMATED, node.row.place, "the comment is a question of its own")


def choices(source: Source, node: Node) -> None:
    """Any number of several answers, perhaps with a comment on each."""
    options, values = source.listed(node.of("SQ"), "option")
    commented = node.row.text("type/scale") == "P"
    _add_other(source, node, options)
    for name in node.row.text("exclude_all_others").split(";"):
        for option in options:
            if name and option["code"] == values.get(name):
                option["exclusive"] = True
    if len(options) < 2:
        _alone(source, node, options, values)
        return
    question = source.ask(node, "multiple_choice", options=options, shuffle=_is_shuffled(node))
    limit(source, node.row, question)
    source.drafting.stands_for(node.code, question, CHOICES, values)
    named = Name(question["code"])
    for name, code in values.items():
        chosen = Binary("contains", named, Literal(code))
        source.drafting.subjects[f"{node.code}_{name}"] = Subject(chosen, TRUTH, MARKED, name)
        if commented:
            _comment(source, node, question, name, chosen)
    _name_other(source, node, question)


def _comment(source: Source, node: Node, question: Part, name: str, chosen: Binary) -> None:
    label = next(each["label"] for each in question["options"] if each["code"] == getattr(chosen.right, "value", ""))
    text = source.drafting.ask("short_text", f"{node.code}_{name}_comment", f"Comment: {label}"[:LABEL])
    place = node.row.place_of(f"comment on {name}")
    source.drafting.wish(text, "show_if", place, f"{node.code}_{name}", lambda _: chosen, text)
    source.report.add(APPROXIMATED, place, "the comment is a question of its own")


def _alone(source: Source, node: Node, options: list[Part], values: Mapping[str, str]) -> None:
    if not options:
        source.refuse(node, "it has no answers to choose from")
        return
    question = source.ask(
        node, "yes_no", f"there is one option alone, “{options[0]['label']}”, so it is asked as yes or no"
    )
    question.setdefault("hint", options[0]["label"])
    source.drafting.stands_for(node.code, question, TRUTH, {**MARKED, **dict.fromkeys(values, True)})
    for name in values:
        source.drafting.stands_for(f"{node.code}_{name}", question, TRUTH, MARKED)


def ranking(source: Source, node: Node) -> None:
    """Answers in an order."""
    options, values = source.listed(node.of("A") or node.of("SQ"), "option")
    if len(options) < 2:
        source.refuse(node, "it has too few answers to put in order")
        return
    question = source.ask(node, "ranking", options=options)
    limit(source, node.row, question)
    source.drafting.stands_for(node.code, question, RANKS, values)


def fixed(
    kind: str, answer: str, values: Mapping[str, Any], labels: tuple[str, ...], source: Source, node: Node
) -> None:
    """A question whose answers are always the same."""
    named = zip(values.values(), labels, strict=False)
    options = [{"code": code, "label": label} for code, label in named] if labels else None
    question = source.ask(node, kind, options=options)
    source.drafting.stands_for(node.code, question, answer, values)


def lines(source: Source, node: Node) -> None:
    """Several short texts under one title, as questions of their own."""
    row = node.row
    title, hint = source.text(row, "text", LABEL), source.text(row, "help", TEXT)
    heading = source.drafting.inform(f"{node.code}_heading", title or node.code, hint)
    required, condition = row.text("mandatory"), row.left.get("relevance", "")
    source.show_if(heading, row)
    for part in node.of("SQ"):
        own = Node(part.row, f"{node.code}_{part.code}")
        own.row.left |= {"mandatory": required, "relevance": own.row.left.get("relevance", condition) or "1"}
        question = source.ask(own, "short_text")
        for name in ("class", "type/scale", "name"):
            own.row.take(name)
        source.drafting.stands_for(own.code, question, WRITTEN)
        source.report.close(own.row, f"text “{question['label']}”, as a question of its own")


def upload(source: Source, node: Node) -> None:
    """Files to send."""
    kinds, others = kinds_of(node.row.text("allowed_filetypes"))
    note = f"files of these kinds cannot be sent here: {', '.join(others)}" if others else ""
    size = _number(node.row.text("max_filesize"))
    largest = min(100, max(1, -(-size // 1024))) if isinstance(size, int) and size > 0 else None
    question = source.ask(node, "file", note, kinds=kinds, largest=largest)
    limit(source, node.row, question)
    source.drafting.stands_for(node.code, question, FILE)


def words(source: Source, node: Node) -> None:
    """A text to read."""
    text = source.text(node.row, "text", TEXT, lines=True)
    source.show_if(source.drafting.inform(node.code, text), node.row)


def equation(source: Source, node: Node) -> None:
    """A value that is worked out, and perhaps shown."""
    row = node.row
    said = row.take("text")
    text = row.text("equation") or str((said or {}).get("default", ""))
    source.drafting.calculate(
        node.code, row.place_of("text"), text, lambda said: source.value(said.strip().strip("{}"))
    )
    if row.text("relevance") not in ("", "1"):
        source.report.add(APPROXIMATED, row.place_of("relevance"), "it is calculated always here")


def _add_other(source: Source, node: Node, options: list[Part]) -> None:
    label = source.text(node.row, "other_replace_text", OPTION)
    if node.row.text("other") == "Y":
        options.append({"code": OTHER, "label": label or "Other", "other": True})


def _name_other(source: Source, node: Node, question: Part) -> None:
    if any(option.get("other") for option in question["options"]):
        text = Subject(Name(f"{question['code']}.{OTHER}"), WRITTEN, label=node.code)
        source.drafting.subjects[f"{node.code}_other"] = text


def _is_shuffled(node: Node) -> bool:
    return node.row.text("random_order") == "1" or node.row.text("answer_order") == "random"


Reads = Callable[[Source, Node], None]

QUESTIONS: Mapping[str, Reads] = {
    "S": partial(plain, "short_text", WRITTEN),
    **dict.fromkeys(("T", "U"), partial(plain, "long_text", WRITTEN)),
    "N": partial(plain, "number", NUMBER),
    "D": partial(plain, "date", DATE),
    "5": partial(plain, "rating", NUMBER),
    "L": partial(choice, "single_choice"),
    "O": partial(choice, "single_choice"),
    "!": partial(choice, "dropdown"),
    **dict.fromkeys(("M", "P"), choices),
    "R": ranking,
    "Y": partial(fixed, "yes_no", TRUTH, MARKED, ()),
    "G": partial(fixed, "single_choice", CHOICE, {"F": "female", "M": "male"}, ("Female", "Male")),
    "Q": lines,
    "|": upload,
    "X": words,
    "*": equation,
}
"""What reads each type of question."""
