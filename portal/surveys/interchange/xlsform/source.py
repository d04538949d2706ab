"""A form that is being read: what is made of it so far, its lists of choices, and the groups around the current row."""

import re
from dataclasses import dataclass, field
from typing import Any

from portal.surveys.interchange.conditions.binding import bound
from portal.surveys.interchange.conditions.foreign import parse
from portal.surveys.interchange.conditions.subjects import Subject
from portal.surveys.interchange.conditions.translating import Translation, Valued
from portal.surveys.interchange.drafting import Drafting, Part
from portal.surveys.interchange.report import APPROXIMATED, Report
from portal.surveys.interchange.things import Thing
from portal.surveys.interchange.wording import HINT, LABEL, Worded
from portal.surveys.interchange.xlsform.expressions import FUNCTIONS, GRAMMAR
from portal.surveys.logic.tree import Expression, Name

YES = frozenset(("yes", "true", "true()", "1", "y"))
NO = frozenset(("no", "false", "false()", "0", "n", ""))
PIPED = re.compile(r"\$\{\s*([^{}]+?)\s*\}")


@dataclass
class Source:
    """What is known while a form is read; ``around`` are the conditions of the groups around the current row."""

    drafting: Drafting
    lists: dict[str, list[Thing]] = field(default_factory=dict)
    used: dict[str, set[str]] = field(default_factory=dict)
    around: list[tuple[str, str]] = field(default_factory=list)

    @property
    def report(self) -> Report:
        """What became of each thing so far."""
        return self.drafting.report

    def text(self, row: Thing, name: str, longest: int, *, lines: bool = False) -> Worded:
        """Take a text of a row."""
        return self.drafting.wording.text(row.place_of(name), row.take(name), longest, lines=lines)

    def condition(self, text: str, /, **values: Any) -> Expression:
        """Return a condition in our language, with ``values`` in the place of names in it."""
        return Translation(self.find, FUNCTIONS).whole(bound(parse(text, GRAMMAR), values))

    def value(self, text: str) -> Valued:
        """Return an expression that has a value in our language, and the kind of that."""
        return Translation(self.find, FUNCTIONS).value(parse(text, GRAMMAR))

    def find(self, name: str) -> Subject | None:
        """Return what a name stands for; ``../name`` is the row of that name beside the one that says so."""
        return self.drafting.find(name.rpartition("../")[2])

    def piped(self, text: str) -> str:
        """Return a text with the names that it takes up as they are written here; what is no name stays as it is."""

        def said(found: re.Match[str]) -> str:
            subject = self.drafting.find(found[1])
            return f"{{{subject.expression.code}}}" if subject and isinstance(subject.expression, Name) else found[0]

        return PIPED.sub(said, text)

    def ask(self, row: Thing, kind: str, note: str = "", **settings: Any) -> Part:
        """Ask a question of this type as a row says; ``note`` says how it differs."""
        name = row.text("name")
        label, hint = self.text(row, "label", LABEL), self.text(row, "hint", HINT)
        question = self.drafting.ask(kind, name, label or name, hint=hint, required=self.required(row), **settings)
        self.show_if(question, row)
        if note:
            self.report.add(APPROXIMATED, row.place, note)
        return question

    def required(self, row: Thing) -> bool:
        """Take whether a question has to be answered."""
        said = row.text("required")
        if said.lower() not in YES | NO:
            words = "it need not be answered here, where a question is required always or never"
            self.report.add(APPROXIMATED, row.place_of("required"), words, said)
        return said.lower() in YES

    def show_if(self, holder: Part, row: Thing) -> None:
        """Take the conditions on which something is asked: its own, and those of the groups around it."""
        own = [(row.place_of("relevant"), row.text("relevant"))] if row.holds("relevant") else []
        for place, text in [*self.around, *own]:
            self.drafting.wish(holder, "show_if", place, text, self.condition, holder)
