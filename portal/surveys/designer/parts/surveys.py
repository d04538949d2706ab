"""The survey as a whole: what it is called, when it is open, what it is about, what people read at its end."""

from collections.abc import Iterator, Mapping
from typing import Any

from portal.customers.details import interest_choices
from portal.surveys.checking import Fault, faults_of
from portal.surveys.designer.parts.base import Document, Part, PartForm, Whole
from portal.surveys.designer.written import field_of
from portal.web.fields import ChoicesField

NAMES = ("title", "summary", "slug", "opens", "closes", "interests", "languages")
TITLE = {"title": "Title", "maxLength": 150}
SUMMARY = {"title": "What it is for, in a sentence", "maxLength": 400}
SLUG = {
    "title": "Address",
    "description": "What stands behind /surveys/. It stays once the survey is published.",
    "maxLength": 60,
}
MOMENT = {"maxLength": 16}
LOCAL = {"control": {"type": "datetime-local"}, "width": "medium"}
ONE_QUESTION = {"code": "page", "title": "Page", "questions": [{"code": "any", "type": "email", "label": "Any"}]}
THANKS_TITLE = {"title": "Heading of the thank-you page", "maxLength": 150}
THANKS_TEXT = {"title": "Words under it", "maxLength": 2000}


class SurveyPart(Part):
    """What a survey is."""

    name = "survey"
    title = "About the survey"

    def find(self, document: Document, key: str) -> dict[str, Any]:
        return {name: document[name] for name in NAMES if name in document}

    def put(self, document: Document, key: str, part: Document) -> Document:
        return {name: value for name, value in document.items() if name not in NAMES} | dict(part)

    def fields(self, whole: Whole, part: Document) -> Mapping[str, Any]:
        fields = {"title": field_of("title", TITLE, required=True), "summary": field_of("summary", SUMMARY, lines=2)}
        if not whole.is_published:
            fields["slug"] = field_of("slug", SLUG, width="medium")
        fields |= {
            "opens": field_of("opens", MOMENT | {"title": "Opens"}, **LOCAL),
            "closes": field_of("closes", MOMENT | {"title": "Closes"}, **LOCAL),
        }
        interests = interest_choices()
        if interests:
            fields["interests"] = ChoicesField("It is about", choices=interests, id="part-interests")
        return fields

    def shown(self, whole: Whole, part: Document) -> Document:
        """A day alone means its beginning; the control wants the time with it."""
        days = {name: f"{part[name]}T00:00" for name in {"opens", "closes"} & part.keys() if "T" not in part[name]}
        return {**part, **days}

    def faults(self, whole: Whole, part: Document) -> Iterator[Fault]:
        others = {name: value for name, value in whole.document.items() if name in ("format", "language")}
        for fault in faults_of({**others, **part, "pages": [ONE_QUESTION]}):
            yield fault if fault.place else Fault("title", "Enter a title")

    def written(self, whole: Whole, part: Document, form: PartForm) -> dict[str, Any]:
        return {"title": "", **super().written(whole, part, form)}


class ThanksPart(Part):
    """What people read once they have sent their answers."""

    name = "thanks"
    title = "Thanks"

    def find(self, document: Document, key: str) -> dict[str, Any]:
        return dict(document.get("thanks", {}))

    def put(self, document: Document, key: str, part: Document) -> Document:
        others = {name: value for name, value in document.items() if name != "thanks"}
        return others | ({"thanks": dict(part)} if part else {})

    def fields(self, whole: Whole, part: Document) -> Mapping[str, Any]:
        return {"title": field_of("title", THANKS_TITLE), "text": field_of("text", THANKS_TEXT)}
