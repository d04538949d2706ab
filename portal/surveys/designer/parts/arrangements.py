"""What the buttons beside a part do to the draft besides saving it: the edit, its words, and the part that is shown next."""

from dataclasses import dataclass

from portal.surveys.designer import arranging
from portal.surveys.designer.actions import Edit
from portal.surveys.designer.codes import new_uid
from portal.surveys.designer.parts.base import Document
from portal.surveys.designer.parts.questions import new_question
from portal.surveys.question_types import QUESTION_TYPES

QUESTIONS, PAGES = "questions", "pages"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """An edit, what it is called, and which part is shown after it: the name of its kind, and its key."""

    edit: Edit
    words: str
    name: str
    key: str


def arrangement(document: Document, name: str, key: str, wish: str, called: str) -> Arrangement | None:
    """Return what a wish about a part means, or None for one that means nothing here.

    Wishes are ``up``, ``down``, ``copy``, ``remove``, ``to-<page>``, ``add-<type>`` and ``page`` (one more, behind).
    """
    what, _, about = wish.partition("-")
    if what == "add" and about in QUESTION_TYPES:
        return _added(name, key, about)
    if what == "page":
        place = arranging.place_of(document, key) if name == QUESTIONS else None
        return new_page(document, after=document["pages"][place[0]]["code"] if place else key)
    known = {QUESTIONS: _with_question, PAGES: _with_page}.get(name)
    return known(document, key, what, about, called) if known else None


def new_page(document: Document, *, after: str = "") -> Arrangement:
    """Return what adds a page behind another one, or at the end."""
    title = f"Page {len(document['pages']) + 1}"
    made = arranging.with_page(document, title, after=after)
    code = next(page["code"] for page in made["pages"] if arranging.page_place(document, page["code"]) is None)
    return Arrangement(lambda it: arranging.with_page(it, title, after=after), "Added a page", PAGES, code)


def _with_question(document: Document, uid: str, what: str, about: str, called: str) -> Arrangement | None:
    match what:
        case "up" | "down":
            way = -1 if what == "up" else 1
            return Arrangement(lambda it: arranging.moved(it, uid, way), f"Moved {called}", QUESTIONS, uid)
        case "to":
            return Arrangement(lambda it: arranging.placed(it, uid, page=about), f"Moved {called}", QUESTIONS, uid)
        case "copy":
            copy = new_uid()
            return Arrangement(lambda it: arranging.with_copy(it, uid, copy), f"Copied {called}", QUESTIONS, copy)
        case "remove":
            near = _beside(document, uid)
            return Arrangement(lambda it: arranging.without_question(it, uid), f"Removed {called}", *near)
    return None


def _with_page(document: Document, code: str, what: str, _about: str, called: str) -> Arrangement | None:
    match what:
        case "up" | "down":
            way = -1 if what == "up" else 1
            return Arrangement(lambda it: arranging.page_moved(it, code, way), f"Moved {called}", PAGES, code)
        case "remove":
            codes = [page["code"] for page in document["pages"]]
            others = [each for each in codes if each != code] or codes
            near = others[max(0, codes.index(code) - 1)]
            return Arrangement(lambda it: arranging.without_page(it, code), f"Removed {called}", PAGES, near)
    return None


def _added(name: str, key: str, kind: str) -> Arrangement:
    uid = new_uid()
    page, after = (key, "") if name == PAGES else ("", key)

    def edit(document: Document) -> Document:
        return arranging.with_question(document, new_question(kind, uid, document), page=page, after=after)

    return Arrangement(edit, f"Added a question: {QUESTION_TYPES[kind].label}", QUESTIONS, uid)


def _beside(document: Document, uid: str) -> tuple[str, str]:
    """Return the part that is shown once a question is gone: the one after it, the one before it, or its page."""
    place = arranging.place_of(document, uid)
    page = document["pages"][place[0] if place else 0]
    uids = [each["uid"] for each in page["questions"]]
    at = place[1] if place else 0
    near = [*uids[at + 1 : at + 2], *uids[max(0, at - 1) : at]]
    return (QUESTIONS, near[0]) if near else (PAGES, page["code"])
