"""A page: its words, when it is asked, in which order, and where it leads."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from portal.surveys.checking import Fault
from portal.surveys.definition import END
from portal.surveys.designer.arranging import page_place
from portal.surveys.designer.conditions import condition_faults
from portal.surveys.designer.parts.base import Document, Part, PartForm, Whole
from portal.surveys.designer.rows import Column, RowList
from portal.surveys.designer.written import field_of
from portal.web.fields import Choice

TITLE = {"title": "Heading", "maxLength": 150}
TEXT = {"title": "Words under it", "maxLength": 2000}
SHOW_IF = {"title": "Ask this page only if", "maxLength": 2000}
SHUFFLE = {"title": "Show its questions in random order", "type": "boolean"}
ROUTES = "They are tried in their order when the page is left; without any, the next page follows."


class PagePart(Part):
    """A page. Its questions are parts of their own."""

    name = "pages"
    title = "Page"
    layout = "page"

    def find(self, document: Document, key: str) -> dict[str, Any] | None:
        at = page_place(document, key)
        return None if at is None else {k: v for k, v in document["pages"][at].items() if k != "questions"}

    def blank(self, key: str, sent: MultiDict[str, str]) -> dict[str, Any] | None:
        return {"code": key, "title": ""}

    def put(self, document: Document, key: str, part: Document) -> Document:
        pages = [
            {**part, "questions": page["questions"]} if page["code"] == key else page for page in document["pages"]
        ]
        if page_place(document, key) is None:
            pages.append({**part, "questions": []})
        return {**document, "pages": pages}

    def fields(self, whole: Whole, part: Document) -> Mapping[str, Any]:
        return {
            "title": field_of("title", TITLE, required=True),
            "text": field_of("text", TEXT),
            "shuffle": field_of("shuffle", SHUFFLE),
            "show_if": field_of("show_if", SHOW_IF, lines=1),
        }

    def groups(self, whole: Whole, part: Document) -> Sequence[tuple[str, Sequence[str]]]:
        return [("", ("title", "text")), ("When it is asked, and in which order", ("show_if", "shuffle"))]

    def lists(self, whole: Whole, part: Document) -> Iterator[RowList]:
        at = page_place(whole.document, part["code"])
        later = whole.document["pages"][at + 1 :] if at is not None else ()
        places = (*(Choice(page["code"], page["title"]) for page in later), Choice(END, "The end: sending"))
        columns = (
            Column("if", "If", longest=2000),
            Column("to", "Go to", "select", choices=places),
        )
        yield RowList("routes", "Where this page leads", "route", columns, hint=ROUTES)

    def faults(self, whole: Whole, part: Document) -> Iterator[Fault]:
        if not part.get("title"):
            yield Fault("title", "Enter a heading; people read it over the questions")
        for at, route in enumerate(part.get("routes", ())):
            if not route.get("to"):
                yield Fault(f"routes[{at}].to", "Choose the page that it leads to")
        place = f"pages[{page_place(whole.document, part['code'])}]."
        for fault in condition_faults(whole.document, place):
            if not fault.place.startswith("questions["):
                yield fault

    def words(self, part: Document) -> str:
        return f"page “{part.get('title') or part['code']}”"

    def written(self, whole: Whole, part: Document, form: PartForm) -> dict[str, Any]:
        return {"title": "", **super().written(whole, part, form)}
