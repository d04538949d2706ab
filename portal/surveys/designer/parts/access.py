"""Who can answer, how often, and how many; and the values that are calculated of the answers."""

from collections.abc import Iterator, Mapping
from typing import Any

from portal.surveys.checking import Fault, faults_of
from portal.surveys.definition import ANONYMOUS, FORMAT, IDENTIFIED, INVITATION, LINK, PSEUDONYMOUS
from portal.surveys.designer.conditions import condition_faults
from portal.surveys.designer.parts.base import Document, Part, PartForm, Whole
from portal.surveys.designer.parts.surveys import ONE_QUESTION
from portal.surveys.designer.rows import Column, RowList
from portal.surveys.designer.written import field_of
from portal.web.fields import Choice, ChoiceField

BY = (Choice(LINK, "Whoever has the address"), Choice(INVITATION, "Whoever was invited"))
IDENTITY = (
    Choice(IDENTIFIED, "Identified: answers and details stand together"),
    Choice(PSEUDONYMOUS, "Pseudonymous: answers carry a number in place of a name"),
    Choice(ANONYMOUS, "Anonymous: nothing leads from answers to a person"),
)
USUAL: dict[str, Any] = {"by": LINK, "identity": IDENTIFIED}
ONCE = {"title": "Each customer answers once", "type": "boolean"}
MOST = {"title": "Most responses", "description": "It closes once that many have answered.", "type": "integer"}
FULL = {"title": "What people read then", "maxLength": 2000}
QUOTAS = (
    Column("code", "Name", longest=60),
    Column("if", "If", longest=2000),
    Column("most", "Most responses", "number"),
    Column("message", "What people read when it is full", aside=True, longest=2000),
)
VALUES = (Column("code", "Name", longest=60), Column("is", "Is", longest=2000))
ABOUT_VALUES = "A value is calculated of the answers. Conditions can name it, and texts can show it in { }."


class AccessPart(Part):
    """Who can answer."""

    name = "access"
    title = "Who answers"

    def find(self, document: Document, key: str) -> dict[str, Any]:
        return dict(document.get("access", {}))

    def put(self, document: Document, key: str, part: Document) -> Document:
        others = {name: value for name, value in document.items() if name != "access"}
        return others | ({"access": dict(part)} if part else {})

    def fields(self, whole: Whole, part: Document) -> Mapping[str, Any]:
        return {
            "by": ChoiceField("Who can answer", choices=BY, id="part-by"),
            "identity": ChoiceField("What a response tells about its person", choices=IDENTITY, id="part-identity"),
            "once": field_of("once", ONCE),
            "most": field_of("most", MOST),
            "full": field_of("full", FULL),
        }

    def shown(self, whole: Whole, part: Document) -> Document:
        return {**USUAL, **part}

    def written(self, whole: Whole, part: Document, form: PartForm) -> dict[str, Any]:
        """Leave out what is so when nothing is said."""
        written = super().written(whole, part, form)
        return {name: value for name, value in written.items() if USUAL.get(name) != value}

    def lists(self, whole: Whole, part: Document) -> Iterator[RowList]:
        yield RowList("quotas", "Quotas", "quota", QUOTAS, hint="Each takes so many responses that meet its condition.")

    def faults(self, whole: Whole, part: Document) -> Iterator[Fault]:
        plain = [{**each, "if": "true"} if each.get("if") else each for each in part.get("quotas", ())]
        alone = {name: value for name, value in part.items() if name != "once"}  # which depends on what is asked
        bare = {**alone, **({"quotas": plain} if plain else {})}
        yield from _faults_at("access", {"access": bare})
        yield from condition_faults(whole.document, "access.")


class ValuesPart(Part):
    """The values that are calculated of the answers."""

    name = "values"
    title = "Calculated values"

    def find(self, document: Document, key: str) -> dict[str, Any]:
        return {"values": document["values"]} if document.get("values") else {}

    def put(self, document: Document, key: str, part: Document) -> Document:
        return {name: value for name, value in document.items() if name != "values"} | dict(part)

    def fields(self, whole: Whole, part: Document) -> Mapping[str, Any]:
        return {}

    def lists(self, whole: Whole, part: Document) -> Iterator[RowList]:
        yield RowList("values", "Calculated values", "value", VALUES, hint=ABOUT_VALUES)

    def faults(self, whole: Whole, part: Document) -> Iterator[Fault]:
        plain = [{**each, "is": "1"} if each.get("is") else each for each in part.get("values", ())]
        yield from _faults_at("", {"values": plain} if plain else {})
        for fault in condition_faults(whole.document, ""):
            if fault.place.startswith("values["):
                yield fault


def _faults_at(place: str, part: Document) -> Iterator[Fault]:
    """Yield what is wrong with one part of an otherwise sound definition."""
    document = {"format": FORMAT, "slug": "survey", "title": "Survey", "pages": [ONE_QUESTION], **part}
    for fault in faults_of(document):
        yield Fault(fault.place.removeprefix(place).lstrip("."), fault.words)
