"""The choices of a question in SurveyJS, as options here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from portal.surveys.interchange.conditions.subjects import Subject
from portal.surveys.interchange.drafting import Part
from portal.surveys.interchange.naming import Codes
from portal.surveys.interchange.report import APPROXIMATED
from portal.surveys.interchange.surveyjs.source import Source, items_of
from portal.surveys.interchange.things import Thing, as_text
from portal.surveys.interchange.wording import OPTION
from portal.surveys.logic.tree import Binary, Expression, Literal, Unary
from portal.surveys.question_types.base import OTHER_TEXT
from portal.surveys.terms import CHOICES

MOST_OPTIONS = 300
SPECIAL = (
    (("hasOther", "showOtherItem"), "otherText", "other", "Other"),
    (("hasNone", "showNoneItem"), "noneText", "none", "None"),
    (("hasRefuse", "showRefuseItem"), "refuseText", "refused", "Refuse to answer"),
    (("hasDontKnow", "showDontKnowItem"), "dontKnowText", "dontknow", "Don't know"),
)
"""What switches each choice on that needs no value of its own, the name of its words, its value there, its words if none."""


@dataclass
class Choices:
    """Options, the code of each by its value there, and the conditions on which they are offered."""

    options: list[Part] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    conditions: list[tuple[Part, str, str, Any]] = field(default_factory=list)
    codes: Codes = field(default_factory=partial(Codes, (OTHER_TEXT,)))

    def add(self, value: Any, label: str, **marks: bool) -> Part:
        """Add an option."""
        code = self.codes.code_of(as_text(value), "option")
        option = {"code": code, "label": label or as_text(value)[:OPTION] or code, **marks}
        self.options.append(option)
        self.values.setdefault(as_text(value), code)
        return option

    def wish_in(self, source: Source, question: Part) -> None:
        """Ask for the translation of the conditions, now that the question is there."""
        for option, place, text, translate in self.conditions:
            source.drafting.wish(option, "show_if", place, text, translate, question)


def choices_of(source: Source, thing: Thing, *, exclusive: bool = False, name: str = "choices") -> Choices:
    """Take the choices of a question; ``exclusive`` says that “none” can rule out the others there."""
    choices = Choices()
    _listed(source, thing, choices, _numbered(thing) + items_of(thing, name), name)
    _of_another(source, thing, choices)
    _in_order(source, thing, choices)
    for switches, words, value, label in SPECIAL:
        on = True in [thing.take(each) for each in switches if each in thing.left]
        said = source.text(thing, words, OPTION)
        if on:
            marks = (
                {"other": True} if value == "other" else {"exclusive": True} if exclusive and value == "none" else {}
            )
            choices.add(value, said or label, **marks)
    if len(choices.options) > MOST_OPTIONS:
        rest = [each["label"] for each in choices.options[MOST_OPTIONS:]]
        source.report.add(APPROXIMATED, thing.place_of(name), f"only {MOST_OPTIONS} options are taken", "; ".join(rest))
        del choices.options[MOST_OPTIONS:]
    return choices


def _numbered(thing: Thing) -> list[Any]:
    """Return the choices that are a range of numbers."""
    if not thing.holds("choicesMax"):
        return []
    first, last, step = (thing.take(each) for each in ("choicesMin", "choicesMax", "choicesStep"))
    whole = all(isinstance(each, int) for each in (first or 0, last, step or 1))
    return list(range(first or 0, last + 1, max(1, step or 1))[: MOST_OPTIONS + 1]) if whole else []


def _listed(source: Source, thing: Thing, choices: Choices, listed: Iterable[Any], name: str) -> None:
    for at, each in enumerate(listed):
        item = Thing(each if isinstance(each, dict) else {"value": each}, f"{thing.place_of(name)}[{at}]")
        value = item.take("value", "text") if "value" not in item.left else item.take("value")
        label = source.text(item, "text", OPTION)
        option = choices.add(
            as_text(value)[:OPTION] if not isinstance(value, dict | list) else f"option {at + 1}", label
        )
        if item.take("isExclusive") is True:
            option["exclusive"] = True
        for condition in ("visibleIf", "enableIf"):
            if item.holds(condition):
                place = item.place_of(condition)
                choices.conditions.append((option, place, item.text(condition), source.condition))
        if isinstance(each, dict):
            source.report.close(item, f"option “{option['label']}”")
    if thing.holds("choicesVisibleIf"):
        place, text = thing.place_of("choicesVisibleIf"), thing.text("choicesVisibleIf")
        for value, code in choices.values.items():
            option = next(each for each in choices.options if each["code"] == code)
            choices.conditions.append((option, place, text, partial(source.condition, item=value)))


def _of_another(source: Source, thing: Thing, choices: Choices) -> None:
    """Take the options of the question that lends them, each perhaps only if it was chosen, or not chosen, there."""
    name, mode = thing.text("choicesFromQuestion"), thing.text("choicesFromQuestionMode")
    lender = source.find(name) if name else None
    if not name:
        return
    place = thing.place_of("choicesFromQuestion")
    lent = _options_of(source, lender)
    source.report.add(APPROXIMATED, place, f"the options of “{name}” are written out here", name)
    for value, code in lender.values.items() if lender and lent else ():
        option = choices.add(value, lent.get(str(code), ""))
        if mode in ("selected", "unselected") and lender:
            choices.conditions.append((option, place, mode, partial(_was_chosen, lender, code)))


def _options_of(source: Source, lender: Subject | None) -> dict[str, str]:
    """Return the labels of the options of a question by their codes."""
    questions = (each for page in source.drafting.pages for each in page["questions"])
    code = getattr(lender.expression, "code", "") if lender else ""
    found: Part = next((each for each in questions if each["code"] == code), {})
    return {each["code"]: each["label"] for each in found.get("options", ())}


def _was_chosen(lender: Subject, code: str, mode: str) -> Expression:
    chosen = Binary("contains" if lender.kind == CHOICES else "=", lender.expression, Literal(code))
    return chosen if mode == "selected" else Unary("not", chosen)


def _in_order(source: Source, thing: Thing, choices: Choices) -> None:
    """Put options in the order of their labels where that is wanted; “random” stays a setting of the question."""
    order = thing.left.get("choicesOrder")
    if order in ("asc", "desc"):
        thing.take("choicesOrder")
        choices.options.sort(key=lambda each: each["label"].casefold(), reverse=order == "desc")
        source.report.add(APPROXIMATED, thing.place_of("choicesOrder"), "the options stand in that order here", order)
