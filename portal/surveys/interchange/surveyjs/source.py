"""A survey of SurveyJS that is being read: what is made of it so far, and how its texts and conditions are taken."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from portal.surveys.interchange.conditions.binding import bound
from portal.surveys.interchange.conditions.foreign import parse
from portal.surveys.interchange.conditions.subjects import Subject
from portal.surveys.interchange.conditions.translating import Translation
from portal.surveys.interchange.drafting import Part
from portal.surveys.interchange.report import APPROXIMATED, Unreadable
from portal.surveys.interchange.sources import AnySource
from portal.surveys.interchange.surveyjs.expressions import FUNCTIONS, GRAMMAR
from portal.surveys.interchange.things import NOTHING, Thing
from portal.surveys.interchange.wording import LABEL, Worded
from portal.surveys.logic.tree import Call, Expression, Name
from portal.surveys.terms import CHOICES, NUMBER, TEXT

LENGTHS = {CHOICES: "count", TEXT: "length"}


@dataclass
class Source(AnySource):
    """What is known while a survey is read; ``around`` are the conditions of the panels around the current question.

    ``row`` is the row of a matrix whose cells are read, as the names of its cells begin.
    """

    around: list[tuple[str, str]] = field(default_factory=list)
    row: str = ""

    grammar, functions, words = GRAMMAR, FUNCTIONS, ("title", "description")
    piping = re.compile(r"\{([^{}]+)\}")

    def condition(self, text: str, /, row: str = "", **values: str) -> Expression:
        """Return a condition in our language, with ``values`` in the place of names in it.

        ``row`` is what stands before the names of a matrix's cells, which are called ``row.column`` in their own row.
        """

        def find(name: str) -> Subject | None:
            return self.find(f"{row}.{name.removeprefix('row.')}" if row and name.startswith("row.") else name)

        return Translation(find, FUNCTIONS).whole(bound(parse(text, GRAMMAR), values))

    def find(self, name: str) -> Subject | None:
        """Return what a name stands for; ``name.length`` is how many options were chosen, or how long a text is."""
        name = name.lstrip("#")
        found = self.drafting.find(name)
        whole = self.drafting.find(name.removesuffix(".length")) if found is None else None
        if whole is None or whole.kind not in LENGTHS:
            return found
        return Subject(Call(LENGTHS[whole.kind], (whole.expression,)), NUMBER, label=name)

    def ask(self, thing: Thing, kind: str, note: str = "", **settings: Any) -> Part:
        """Ask a question of this type as a thing says, and report it; ``note`` says how it differs."""
        question = self.asked(thing, thing.text("name"), kind, note, **settings)
        self._without_counterpart(thing)
        return question

    def required(self, thing: Thing) -> bool:
        """Take whether a question has to be answered."""
        return thing.take("isRequired") is True

    def show_if(self, holder: Part, thing: Thing) -> None:
        """Take the conditions on which a question is asked: its own, and those of the panels around it."""
        own = [(thing.place_of(name), thing.text(name)) for name in ("visibleIf", "enableIf") if thing.holds(name)]
        if "enableIf" in thing.taken:
            self.report.add(APPROXIMATED, thing.place_of("enableIf"), "it is asked only then, instead of being locked")
        for place, text in [*self.around, *own]:
            self.drafting.wish(holder, "show_if", place, text, partial(self.condition, row=self.row), holder)

    def other(self, name: str, question: Part) -> None:
        """Let the text beside “Other” be named, if the question asks for it."""
        if any(option.get("other") for option in question["options"]):
            code = f"{question['code']}.other"
            self.drafting.subjects[f"{name}-Comment"] = Subject(Name(code), TEXT, label=question["label"])

    def comment(self, thing: Thing, question: Part, name: str) -> None:
        """Ask for a comment beside a question, as a question of its own."""
        wanted = [thing.take(each) for each in ("hasComment", "showCommentArea") if thing.holds(each)]
        words = self.text(thing, "commentText", LABEL)
        if True in wanted:
            comment = self.drafting.ask("long_text", f"{question['code']}_comment", words or "Comment")
            self.drafting.stands_for(f"{name}-Comment", comment, TEXT)
            for place, text in self.around:
                self.drafting.wish(comment, "show_if", place, text, self.condition, comment)
            self.report.add(APPROXIMATED, thing.place_of("showCommentArea"), "the comment is a question of its own")

    def inform(self, thing: Thing, name: str, label: Worded | str, text: Worded | str = "") -> Part:
        """Show a text that takes no answer."""
        question = self.drafting.inform(name, label, text)
        self.show_if(question, thing)
        return question

    def refuse(self, thing: Thing, what: str, why: str) -> None:
        """Keep a whole thing as a placeholder."""
        original = {name: thing.take(name) for name in list(thing.left)}
        question = self.drafting.placeholder(thing.place, what, why, as_json(original))
        for place, text in self.around:
            self.drafting.wish(question, "show_if", place, text, self.condition, question)

    def _without_counterpart(self, thing: Thing) -> None:
        if thing.holds("requiredIf"):
            words = "it need not be answered here, where a question is required always or never"
            self.report.add(APPROXIMATED, thing.place_of("requiredIf"), words, thing.text("requiredIf"))
        if thing.left.get("visible") is False:
            thing.take("visible")
            self.report.add(APPROXIMATED, thing.place_of("visible"), "it is hidden there, and asked here", "false")


def as_json(value: Any) -> str:
    """Return a value as JSON in one line."""
    return json.dumps(value, ensure_ascii=False)


def items_of(thing: Thing, name: str) -> list[Any]:
    """Take a list. Raises ``Unreadable`` where it is something else."""
    found = thing.take(name)
    if found not in NOTHING and not isinstance(found, list):
        raise Unreadable(f"{thing.place_of(name)}: must be a list")
    return found or []


def listed(thing: Thing, name: str) -> list[Mapping[str, Any]]:
    """Take a list of objects. Raises ``Unreadable`` where it is something else."""
    found = items_of(thing, name)
    if not all(isinstance(each, dict) for each in found):
        raise Unreadable(f"{thing.place_of(name)}: must be a list of objects")
    return found
