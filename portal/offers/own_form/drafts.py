"""Questions as they are being written: in words, in an order that can still change, not yet a definition."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.surveys.checking import RESERVED, RESERVED_IN_OFFERS
from portal.surveys.question_types import QUESTION_TYPES
from portal.surveys.question_types.base import QuestionType
from portal.web.slugs import slug_of

MOST = 40
"""Questions that a form can be given here."""


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """One question. ``uid`` is that of the published question it changes, if any; options and rows stand one on a line."""

    type: str
    uid: str = ""
    label: str = ""
    hint: str = ""
    required: bool = False
    options: str = ""
    rows: str = ""
    text: str = ""

    @property
    def kind(self) -> QuestionType:
        """Its question type."""
        return QUESTION_TYPES[self.type]


@dataclass(frozen=True, slots=True)
class DetailDraft:
    """What a form does about one detail: whether it asks for it, cannot do without it, and the reason people read."""

    asked: bool = False
    needed: bool = False
    why: str = ""


def questions_in(document: Mapping[str, Any]) -> list[QuestionDraft]:
    """Return the questions of an offer's form."""
    return [
        QuestionDraft(
            type=each["type"],
            uid=each.get("uid", ""),
            label=each["label"],
            hint=each.get("hint", ""),
            required=each.get("required", False),
            options=_in_lines(each.get("options", ())),
            rows=_in_lines(each.get("rows", ())),
            text=each.get("text", ""),
        )
        for each in document["pages"][0]["questions"]
    ]


def details_in(document: Mapping[str, Any]) -> dict[str, DetailDraft]:
    """Return what an offer's form does about each detail that it asks for, by its key."""
    return {
        each["key"]: DetailDraft(asked=True, needed=each.get("required", False), why=each.get("why", ""))
        for each in document.get("contact", {}).get("details", ())
    }


def rearranged(questions: Sequence[QuestionDraft], wish: str, kind: str) -> list[QuestionDraft]:
    """Return the questions after one wish: ``add`` one of a kind, or move ``up-2``, ``down-2``, ``remove-2``."""
    drafts = list(questions)
    what, _, number = wish.partition("-")
    if what == "add" and kind in QUESTION_TYPES and len(drafts) < MOST:
        return [*drafts, QuestionDraft(kind)]
    place = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 4 else -1
    if not 0 <= place < len(drafts):
        return drafts
    draft = drafts.pop(place)
    if what == "remove":
        return drafts
    drafts.insert(max(0, place + {"up": -1, "down": 1}.get(what, 0)), draft)
    return drafts


def document_with(
    published: Mapping[str, Any],
    *,
    title: str,
    text: str,
    questions: Sequence[QuestionDraft],
    details: Mapping[str, DetailDraft],
) -> dict[str, Any]:
    """Return the definition that these drafts make of the one that is published; what they do not show stays."""
    page = {**published["pages"][0], "title": title, "text": text, "questions": list(_questions(published, questions))}
    asked = [
        {"key": key, "required": each.needed, "why": each.why}
        for key, each in details.items()
        if each.asked or each.needed
    ]
    rest = {name: value for name, value in published.items() if name != "contact"}
    return {**rest, "pages": [page], **({"contact": {"details": asked}} if asked else {})}


def _questions(published: Mapping[str, Any], drafts: Sequence[QuestionDraft]) -> Iterator[dict[str, Any]]:
    before = {each["uid"]: each for each in published["pages"][0]["questions"]}
    used = {*RESERVED, *RESERVED_IN_OFFERS, *(each["code"] for each in before.values())}
    for draft in drafts:
        old = before.get(draft.uid, {})
        old = old if old.get("type") == draft.type else {}
        question = {**old, "type": draft.type, "label": draft.label, "hint": draft.hint}
        if "code" not in question:
            question["code"] = _code(draft.label, "question", used)
            used.add(question["code"])
        if draft.kind.asks:
            question["required"] = draft.required
        if draft.kind.takes_options:
            question["options"] = _parts(draft.options, old.get("options", ()))
        if draft.kind.takes_rows:
            question["rows"] = _parts(draft.rows, old.get("rows", ()))
        if "text" in draft.kind.needs:
            question["text"] = draft.text
        yield question


def _parts(lines: str, before: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the options or rows that these lines name; one whose words were there before is the same as before."""
    known = {each["label"]: dict(each) for each in before}
    used = {each["code"] for each in before}
    parts = []
    for line in dict.fromkeys(each.strip() for each in lines.splitlines() if each.strip()):
        part = known.get(line) or {"code": _code(line, "option", used), "label": line}
        used.add(part["code"])
        parts.append(part)
    return parts


def _code(words: str, otherwise: str, used: set[str]) -> str:
    """Make a code of words; it begins with a letter."""
    named = words if words[:1].isalpha() else f"{otherwise} {words}"
    return slug_of(named, joint="_", longest=50, otherwise=otherwise, used=used)


def _in_lines(parts: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(each["label"] for each in parts)
