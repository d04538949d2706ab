"""The contact block: which details are asked for, which a survey cannot do without, why, and on which page."""

from collections.abc import Iterator, Mapping
from typing import Any

from portal.customers.details import LABELS
from portal.surveys.checking import Fault
from portal.surveys.designer.parts.base import Document, Part, Whole
from portal.web.fields import CheckboxField, Choice, ChoiceField, TextField

WHY = "Say why it is needed; people are told"


class ContactPart(Part):
    """The contact block."""

    name = "contact"
    title = "Contact block"
    layout = "contact"
    details = LABELS

    def find(self, document: Document, key: str) -> dict[str, Any]:
        contact = document.get("contact", {})
        part = {f"ask-{each['key']}": True for each in contact.get("details", ())}
        for each in contact.get("details", ()):
            part |= {f"{name}-{each['key']}": each[name] for name in ("required", "why") if each.get(name)}
        return part | ({"page": contact["page"]} if "page" in contact else {})

    def put(self, document: Document, key: str, part: Document) -> Document:
        others = {name: value for name, value in document.items() if name != "contact"}
        details = [
            {"key": each} | {name: part[f"{name}-{each}"] for name in ("required", "why") if part.get(f"{name}-{each}")}
            for each in LABELS
            if part.get(f"ask-{each}") or part.get(f"required-{each}")
        ]
        placed = {"page": part["page"]} if part.get("page") else {}
        return others | ({"contact": {**placed, "details": details}} if details else {})

    def fields(self, whole: Whole, part: Document) -> Mapping[str, Any]:
        pages = tuple(Choice(page["code"], page["title"]) for page in whole.document["pages"])
        fields: dict[str, Any] = {
            "page": ChoiceField(
                "On which page",
                hint="On the last one where none is chosen.",
                kind="select",
                choices=pages,
                width="medium",
                id="part-page",
            )
        }
        for key, label in LABELS.items():
            fields[f"ask-{key}"] = CheckboxField(f"Ask for it: {label}", id=f"part-ask-{key}")
            fields[f"required-{key}"] = CheckboxField(f"Cannot do without it: {label}", id=f"part-required-{key}")
            fields[f"why-{key}"] = TextField(f"Why, as people read it: {label}", longest=300, id=f"part-why-{key}")
        return fields

    def faults(self, whole: Whole, part: Document) -> Iterator[Fault]:
        for key in LABELS:
            if part.get(f"required-{key}") and not part.get(f"why-{key}"):
                yield Fault(f"why-{key}", WHY)
