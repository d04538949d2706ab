"""A survey of another program that is being read: what is made of it so far, and how its texts and conditions are taken."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from portal.surveys.interchange.conditions.binding import bound
from portal.surveys.interchange.conditions.foreign import Grammar, parse
from portal.surveys.interchange.conditions.subjects import Subject
from portal.surveys.interchange.conditions.translating import Function, Translation, Valued
from portal.surveys.interchange.drafting import Drafting, Part
from portal.surveys.interchange.report import APPROXIMATED, Report
from portal.surveys.interchange.things import Thing
from portal.surveys.interchange.wording import HINT, LABEL, Worded
from portal.surveys.logic.tree import Expression, Name


@dataclass
class AnySource:
    """What is known while a survey is read, of whatever program it is.

    ``grammar`` and ``functions`` are those of its expressions. ``piping`` finds a name that a text takes up, ``words`` are the
    names of a question's label and of the hint below it.
    """

    drafting: Drafting

    grammar: ClassVar[Grammar]
    functions: ClassVar[Mapping[str, Function]]
    piping: ClassVar[re.Pattern[str]]
    words: ClassVar[tuple[str, str]]

    @property
    def report(self) -> Report:
        """What became of each thing so far."""
        return self.drafting.report

    def text(self, thing: Thing, name: str, longest: int, *, lines: bool = False) -> Worded:
        """Take a text of a thing."""
        return self.drafting.wording.text(thing.place_of(name), thing.take(name), longest, lines=lines)

    def condition(self, text: str, /, **values: Any) -> Expression:
        """Return a condition in our language, with ``values`` in the place of names in it."""
        return Translation(self.find, self.functions).whole(bound(parse(text, self.grammar), values))

    def value(self, text: str) -> Valued:
        """Return an expression that has a value in our language, and the kind of that."""
        return Translation(self.find, self.functions).value(parse(text, self.grammar))

    def piped(self, text: str) -> str:
        """Return a text with the names that it takes up as they are written here; what is no name stays as it is."""

        def said(found: re.Match[str]) -> str:
            subject = self.find(found[1].strip())
            return f"{{{subject.expression.code}}}" if subject and isinstance(subject.expression, Name) else found[0]

        return self.piping.sub(said, text)

    def asked(self, thing: Thing, name: str, kind: str, note: str, **settings: Any) -> Part:
        """Ask a question of this type as a thing says; ``note`` says how it differs."""
        label, hint = self.text(thing, self.words[0], LABEL), self.text(thing, self.words[1], HINT)
        required = self.required(thing)
        question = self.drafting.ask(kind, name, label or name, hint=hint, required=required, **settings)
        self.show_if(question, thing)
        if note:
            self.report.add(APPROXIMATED, thing.place, note)
        return question

    def find(self, name: str) -> Subject | None:
        """Return what a name stands for."""
        raise NotImplementedError

    def required(self, thing: Thing) -> bool:
        """Take whether a question has to be answered."""
        raise NotImplementedError

    def show_if(self, holder: Part, thing: Thing) -> None:
        """Take the conditions on which something is asked."""
        raise NotImplementedError
