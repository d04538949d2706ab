"""A question, of any type: its words, what its type knows besides, its options and rows, when it is asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from portal.surveys.checking import Fault, faults_of
from portal.surveys.definition import FORMAT
from portal.surveys.designer.arranging import place_of, question_at, with_question
from portal.surveys.designer.codes import code_of
from portal.surveys.designer.conditions import condition_faults
from portal.surveys.designer.following import coded, follows
from portal.surveys.designer.parts.base import Document, Part, PartForm, Whole
from portal.surveys.designer.rows import Column, RowList
from portal.surveys.designer.written import LONG, field_of
from portal.surveys.question_types import QUESTION_TYPES
from portal.surveys.question_types.base import QuestionType
from portal.surveys.schema import COMMON

LABEL = COMMON["label"] | {"title": "Question"}
HINT = COMMON["hint"] | {"title": "Hint", "maxLength": LONG}
REQUIRED = COMMON["required"] | {"title": "It has to be answered"}
SHUFFLE = COMMON["shuffle"] | {"title": "Show its options in random order"}
SHOW_IF = COMMON["show_if"] | {"title": "Ask it only if"}
CODE = {
    "title": "Code",
    "description": "Its name in downloads and in conditions. Left empty, it is made of the question until that is published.",
    "maxLength": 60,
}
MARKS = {
    "other": Column("other", "Asks for other text", "tick", aside=True),
    "exclusive": Column("exclusive", "Rules out all others", "tick", aside=True),
}
MINIMAL = {"format": FORMAT, "slug": "survey", "title": "Survey"}
PLACE = "pages[0].questions[0]"


class QuestionPart(Part):
    """A question."""

    name = "questions"
    layout = "question"

    def find(self, document: Document, key: str) -> dict[str, Any] | None:
        return question_at(document, key)

    def blank(self, key: str, sent: MultiDict[str, str]) -> dict[str, Any] | None:
        kind = sent.get("type", "")
        return {"uid": key, "code": kind, "type": kind, "label": ""} if kind in QUESTION_TYPES else None

    def put(self, document: Document, key: str, part: Document) -> Document:
        if place_of(document, key) is None:
            return with_question(document, part, page="")
        pages = [
            {**page, "questions": [part if each.get("uid") == key else each for each in page["questions"]]}
            for page in document["pages"]
        ]
        return {**document, "pages": pages}

    def fields(self, whole: Whole, part: Document) -> Mapping[str, Any]:
        kind = kind_of(part)
        label = LABEL if kind.asks else LABEL | {"title": "Heading"}
        fields = {"label": field_of("label", label, lines=2, required=True)}
        fields |= {name: field_of(name, kind.properties[name]) for name in kind.needs if name in kind.properties}
        if kind.asks:
            fields |= {"hint": field_of("hint", HINT), "required": field_of("required", REQUIRED)}
        for name, schema in kind.properties.items():
            fields.setdefault(name, field_of(name, schema))
        if kind.takes_options or kind.takes_rows:
            fields["shuffle"] = field_of("shuffle", SHUFFLE)
        return fields | {
            "show_if": field_of("show_if", SHOW_IF, lines=1),
            "code": field_of("code", CODE, width="medium"),
        }

    def groups(self, whole: Whole, part: Document) -> Sequence[tuple[str, Sequence[str]]]:
        kind = kind_of(part)
        names = self.fields(whole, part).keys()
        first = ["label", *kind.needs, *["hint"] * kind.asks]
        last = [*["shuffle"] * ("shuffle" in names), "show_if", "code"]
        settings = [each for each in names if each not in {*first, *last, "required"}]
        return [
            ("", [each for each in first if each in names]),
            ("", ["required"] * kind.asks),
            ("Limits and other settings", settings),
            ("When it is asked, in which order, and its code", last),
        ]

    def lists(self, whole: Whole, part: Document) -> Iterator[RowList]:
        kind = kind_of(part)
        if kind.takes_rows:
            columns = (Column("label", "Words"), Column("code", "Code", aside=True, longest=60))
            yield RowList("rows", "Rows", "row", columns, by_line=True, blank=2)
        if kind.takes_options:
            yield RowList("options", "Options", "option", tuple(_option_columns(kind)), by_line=True, blank=3)

    def faults(self, whole: Whole, part: Document) -> Iterable[Fault]:
        bare = {name: value for name, value in part.items() if name != "show_if"}
        if "options" in bare:
            bare["options"] = [{k: v for k, v in each.items() if k != "show_if"} for each in bare["options"]]
        page = {"code": "page", "title": "Page", "questions": [bare]}
        for fault in faults_of(MINIMAL | {"pages": [page]}):
            if fault.place.startswith(PLACE):
                yield Fault(fault.place.removeprefix(PLACE).lstrip("."), fault.words)
        place = place_of(whole.document, part["uid"])
        if place:
            yield from condition_faults(whole.document, f"pages[{place[0]}].questions[{place[1]}].")

    def is_untouched(self, part: Document) -> bool:
        return part == {"uid": part["uid"], "code": part["code"], "type": part["type"], "label": ""}

    def heading(self, part: Document) -> str:
        return kind_of(part).label

    def words(self, part: Document) -> str:
        return f"question “{part.get('label') or kind_of(part).label}”"

    def shown(self, whole: Whole, part: Document) -> Document:
        """Leave the codes out that follow their words, so that the form shows those alone that are settled."""
        shown = dict(part)
        if follows(whole, part, "question"):
            del shown["code"]
        for name in {"options", "rows"} & part.keys():
            one = name.removesuffix("s")
            shown[name] = [{**each, "code": "" if follows(whole, each, one) else each["code"]} for each in part[name]]
        return shown

    def written(self, whole: Whole, part: Document, form: PartForm) -> dict[str, Any]:
        written = {"label": "", **super().written(whole, part, form)}
        written.setdefault("code", "" if follows(whole, part, "question") else part["code"])
        used = {each.get("code") for page in whole.document["pages"] for each in page["questions"]} - {part.get("code")}
        written |= coded(written, "question", used)
        for name in form.lists.keys() & written.keys():
            settled = {each["code"] for each in written[name] if each.get("code")}
            written[name] = list(_all_coded(written[name], name.removesuffix("s"), settled))
        return written


def kind_of(question: Document) -> QuestionType:
    """Return the type of a question."""
    return QUESTION_TYPES[question["type"]]


def new_question(kind: str, uid: str, document: Document) -> dict[str, Any]:
    """Return a question of a type that has no words yet."""
    used = {each.get("code") for page in document["pages"] for each in page["questions"]}
    return {"uid": uid, "code": code_of(kind, "question", used), "type": kind, "label": ""}


def _option_columns(kind: QuestionType) -> Iterator[Column]:
    yield Column("label", "Words")
    yield from (MARKS[each] for each in kind.option_marks)
    yield Column("hint", "Hint", aside=True)
    yield Column("show_if", "Offer it only if", aside=True, longest=2000)
    yield Column("code", "Code", aside=True, longest=60)


def _all_coded(parts: Iterable[Document], one: str, used: set[str]) -> Iterator[dict[str, Any]]:
    for part in parts:
        named = coded({"label": "", **part}, one, used)
        used.add(named["code"])
        yield named
