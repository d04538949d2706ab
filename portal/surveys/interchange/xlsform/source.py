"""A form that is being read: what is made of it so far, its lists of choices, and the groups around the current row."""

import re
from dataclasses import dataclass, field
from typing import Any

from portal.surveys.interchange.conditions.subjects import Subject
from portal.surveys.interchange.drafting import Part
from portal.surveys.interchange.report import APPROXIMATED
from portal.surveys.interchange.sources import AnySource
from portal.surveys.interchange.things import Thing
from portal.surveys.interchange.xlsform.expressions import FUNCTIONS, GRAMMAR

YES = frozenset(("yes", "true", "true()", "1", "y"))
NO = frozenset(("no", "false", "false()", "0", "n", ""))


@dataclass
class Source(AnySource):
    """What is known while a form is read; ``around`` are the conditions of the groups around the current row."""

    lists: dict[str, list[Thing]] = field(default_factory=dict)
    used: dict[str, set[str]] = field(default_factory=dict)
    around: list[tuple[str, str]] = field(default_factory=list)

    grammar, functions, words = GRAMMAR, FUNCTIONS, ("label", "hint")
    piping = re.compile(r"\$\{([^{}]+)\}")

    def find(self, name: str) -> Subject | None:
        """Return what a name stands for; ``../name`` is the row of that name beside the one that says so."""
        return self.drafting.find(name.rpartition("../")[2])

    def ask(self, row: Thing, kind: str, note: str = "", **settings: Any) -> Part:
        """Ask a question of this type as a row says; ``note`` says how it differs."""
        return self.asked(row, row.text("name"), kind, note, **settings)

    def required(self, thing: Thing) -> bool:
        """Take whether a question has to be answered."""
        said = thing.text("required")
        if said.lower() not in YES | NO:
            words = "it need not be answered here, where a question is required always or never"
            self.report.add(APPROXIMATED, thing.place_of("required"), words, said)
        return said.lower() in YES

    def show_if(self, holder: Part, thing: Thing) -> None:
        """Take the conditions on which something is asked: its own, and those of the groups around it."""
        own = [(thing.place_of("relevant"), thing.text("relevant"))] if thing.holds("relevant") else []
        for place, text in [*self.around, *own]:
            self.drafting.wish(holder, "show_if", place, text, self.condition, holder)
