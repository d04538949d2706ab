"""What a survey has that no other format does, and how its texts and conditions are said in one that is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from portal.surveys.definition import Definition
from portal.surveys.interchange.conditions.saying import Saying, Unsayable
from portal.surveys.interchange.conditions.shown import shown_pages
from portal.surveys.interchange.report import APPROXIMATED, FAULT, LEFT_OUT, Report
from portal.surveys.logic.names import tree_of
from portal.surveys.logic.piping import PLACEHOLDER
from portal.surveys.logic.tree import Expression, Name
from portal.surveys.logic.writing import written

NOT_THERE = {
    "contact": "the contact block: whoever answers there is not asked for these details",
    "access": "who can answer, how often, and how many",
    "opens": "when it opens",
    "closes": "when it closes",
    "interests": "for whom it is put first",
}


@dataclass
class Leaving:
    """A survey that is being taken out: its texts by their keys in each language, and how expressions are said."""

    definition: Definition
    saying: Saying
    report: Report

    def __post_init__(self) -> None:
        for name, words in NOT_THERE.items():
            if self.definition.document.get(name):
                self.report.add(LEFT_OUT, name, f"{words} cannot be said in this format", "")

    def texts(self, key: str, text: str) -> dict[str, str]:
        """Return a text by language, the survey's own first."""
        others = self.definition.document.get("translations", {})
        translated = {name: others.get(name, {}).get(key, "") for name in self.definition.languages[1:]}
        both = {self.definition.language: text, **translated}
        return {name: self._piped(key, each) for name, each in both.items() if each}

    def _piped(self, key: str, text: str) -> str:
        def said(found: Any) -> str:
            if found[1] not in self.saying.meanings:
                return str(found[0])
            if found[2] is not None:
                words = "nothing stands there while it is not answered"
                self.report.add(APPROXIMATED, key, words, found[0])
            try:
                return self.saying.name(Name(found[1]))
            except Unsayable as wrong:
                self.report.add(APPROXIMATED, key, f"{wrong} cannot be taken up in a text", found[0])
                return str(found[0])

        return PLACEHOLDER.sub(said, text)

    def condition(self, place: str, text: str | Expression | None) -> str:
        """Say a condition; nothing where there is none, or none that can be said."""
        return self._said(place, text, self.saying.condition, "it holds always")

    def values(self) -> dict[str, str]:
        """Say the calculated values, by code. One that cannot be said can be named in nothing that is said after this."""
        said = {}
        for at, each in enumerate(self.definition.values):
            expression = self._said(f"values[{at}].is", each.expression, self.saying.value, "it is left out")
            if expression:
                said[each.code] = expression
            else:
                self.saying.unsaid.add(each.code)
        return said

    def _said(self, place: str, text: str | Expression | None, say: Callable[[Expression], str], otherwise: str) -> str:
        if not text:
            return ""
        tree = tree_of(text) if isinstance(text, str) else text
        if tree is None:
            self.report.add(FAULT, place, "is no expression", text)
            return ""
        try:
            return say(tree)
        except Unsayable as wrong:
            words = f"{wrong} cannot be said in this format, so {otherwise}"
            self.report.add(APPROXIMATED, place, words, written(tree))
            return ""

    def pages(self) -> list[str]:
        """Say the conditions of the pages, in which routes are said too."""
        for at, page in enumerate(self.definition.pages):
            if page.routes:
                words = "routes are said as conditions of the pages that they leave out"
                self.report.add(APPROXIMATED, f"pages[{at}].routes", words)
        shown = shown_pages(self.definition)
        for place in shown.unsaid:
            words = "the routes that lead past this page are too many to be said as a condition, so it is always shown"
            self.report.add(APPROXIMATED, place, words)
        return [self.condition(f"pages[{at}].show_if", each) for at, each in enumerate(shown.conditions)]

    def leave(self, place: str, settings: Mapping[str, Any]) -> None:
        """Say of settings that are not taken that the format has none such."""
        for name, value in settings.items():
            self.report.add(LEFT_OUT, f"{place}.{name}", "cannot be said in this format", value)
