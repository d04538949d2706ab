"""A survey of LimeSurvey that is being read: what is made of it so far, and how its texts and conditions are taken."""

import re
from collections.abc import Mapping
from typing import Any

from portal.surveys.interchange.conditions.subjects import Subject
from portal.surveys.interchange.drafting import Part
from portal.surveys.interchange.limesurvey.expressions import FUNCTIONS, GRAMMAR
from portal.surveys.interchange.limesurvey.table import Node
from portal.surveys.interchange.naming import Codes
from portal.surveys.interchange.report import LEFT_OUT, PLACEHOLDER
from portal.surveys.interchange.sources import AnySource
from portal.surveys.interchange.things import Thing
from portal.surveys.interchange.wording import OPTION
from portal.surveys.logic.tree import Name

SUFFIXES = (".NAOK", ".value", ".code", ".shown")
MOST_OPTIONS = 299
"""One less than a question can have, so that there is room for “Other”."""

ALWAYS = ("", "1", "true")
MARKED = {"Y": True, "N": False, "1": True, "": False}


class Source(AnySource):
    """What is known while a survey is read."""

    grammar, functions, words = GRAMMAR, FUNCTIONS, ("text", "help")
    piping = re.compile(r"\{([A-Za-z]\w*(?:\.\w+)*)\}")

    def find(self, name: str) -> Subject | None:
        """Return what a name stands for; suffixes that only say how it is read are not a part of it."""
        name = name.removeprefix("that.").removeprefix("self.")
        for suffix in SUFFIXES:
            name = name.removesuffix(suffix)
        return self.drafting.find(name)

    def ask(self, node: Node, kind: str, note: str = "", **settings: Any) -> Part:
        """Ask a question of this type as a row says; ``note`` says how it differs."""
        return self.asked(node.row, node.code, kind, note, **settings)

    def required(self, thing: Thing) -> bool:
        """Take whether a question has to be answered."""
        return thing.text("mandatory") in ("Y", "S")

    def refuse(self, node: Node, why: str) -> None:
        """Keep a whole question as a placeholder."""
        rows = [each.row for each in (node, *node.parts)]
        original = [{name: row.take(name) for name in list(row.left)} for row in rows]
        what = f"question “{node.code}” of type {original[0].get('type/scale', '')}"
        self.drafting.placeholder(node.row.place, what, why, original)
        for row in rows[1:]:
            self.report.close(row, f"a part of {what}", PLACEHOLDER)

    def show_if(self, holder: Part, thing: Thing) -> None:
        """Take the condition on which something is asked."""
        text = thing.text("relevance")
        if text not in ALWAYS:
            self.drafting.wish(holder, "show_if", thing.place_of("relevance"), text, self.condition, holder)

    def listed(self, nodes: list[Node], otherwise: str) -> tuple[list[Part], dict[str, str]]:
        """Return answers or parts of a question as options or rows, and the code of each by its name there."""
        codes, made, values = Codes(("other_text",)), [], {}
        for node in nodes[MOST_OPTIONS:]:
            self.report.close(
                node.row, f"is more than the {MOST_OPTIONS} options that are taken of a question", LEFT_OUT
            )
        for node in nodes[:MOST_OPTIONS]:
            label = self.text(node.row, "text", OPTION)
            code = codes.code_of(node.code, otherwise)
            made.append({"code": code, "label": label or node.code[:OPTION] or code})
            values[node.code] = code
            for name in ("class", "type/scale", "name", "relevance"):
                node.row.take(name) if name != "relevance" or node.row.left.get(name) in ALWAYS else None
            self.report.close(node.row, f"{otherwise} “{label or node.code}”")
        return made, values

    def name_rows(
        self,
        node: Node,
        question: Part,
        values: Mapping[str, str],
        kind: str,
        options: Mapping[str, Any],
        suffix: str = "",
    ) -> None:
        """Say what the answer to each row is called there, and here."""
        for name, code in values.items():
            place = Name(f"{question['code']}.{code}")
            self.drafting.subjects[f"{node.code}_{name}{suffix}"] = Subject(place, kind, options, name)
