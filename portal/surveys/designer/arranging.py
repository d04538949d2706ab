"""Where things stand in a draft: adding, moving, copying and removing questions and pages.

Each function returns another document and leaves the one it was given alone. What is no longer there is left alone too:
somebody else may have removed it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from portal.surveys.designer.codes import code_of

Document = Mapping[str, Any]
Place = tuple[int, int]


def place_of(document: Document, uid: str) -> Place | None:
    """Return the place of a question, its page's and its own on that page, both counted from 0; or None."""
    return next((place for place, question in _placed(document) if question.get("uid") == uid), None)


def question_at(document: Document, uid: str) -> dict[str, Any] | None:
    """Return a question, or None."""
    return next((dict(question) for _, question in _placed(document) if question.get("uid") == uid), None)


def page_place(document: Document, code: str) -> int | None:
    """Return the place of a page, counted from 0; or None."""
    return next((at for at, page in enumerate(document["pages"]) if page["code"] == code), None)


def with_question(document: Document, question: Document, *, page: str, after: str = "") -> Document:
    """Put a question behind another one, or at the end of a page; a page that is gone is taken for the last."""
    before = place_of(document, after)
    if before:
        return _inserted(document, question, (before[0], before[1] + 1))
    at = page_place(document, page)
    at = len(document["pages"]) - 1 if at is None else at
    return _inserted(document, question, (at, len(document["pages"][at]["questions"])))


def without_question(document: Document, uid: str) -> Document:
    """Remove a question."""
    pages = [
        {**page, "questions": [each for each in page["questions"] if each.get("uid") != uid]}
        for page in document["pages"]
    ]
    return {**document, "pages": pages}


def with_copy(document: Document, uid: str, copy: str) -> Document:
    """Put a copy of a question behind it, as a new question with the uid ``copy`` and a code of its own."""
    question, place = question_at(document, uid), place_of(document, uid)
    if question is None or place is None:
        return document
    used = {each.get("code", "") for _, each in _placed(document)}
    question |= {"uid": copy, "code": code_of(question.get("code", ""), "question", used)}
    for part in question.keys() & {"options", "rows"}:
        question[part] = [{name: value for name, value in each.items() if name != "uid"} for each in question[part]]
    return _inserted(document, question, (place[0], place[1] + 1))


def moved(document: Document, uid: str, way: int) -> Document:
    """Move a question one place up (-1) or down (1); from an end of its page, to the page beside it."""
    place = place_of(document, uid)
    if place is None:
        return document
    page, at = place[0], place[1] + way
    if 0 <= at < len(document["pages"][page]["questions"]):
        return _put(document, uid, (page, at))
    page += way
    if not 0 <= page < len(document["pages"]):
        return document
    return _put(document, uid, (page, 0 if way > 0 else len(document["pages"][page]["questions"])))


def placed(document: Document, uid: str, *, page: str, before: str = "") -> Document:
    """Put a question before another one, or at the end of a page."""
    at = page_place(document, page)
    if at is None or uid == before:
        return document
    others = without_question(document, uid)
    ahead = place_of(others, before)
    return _put(document, uid, ahead or (at, len(others["pages"][at]["questions"])))


def with_page(document: Document, title: str, *, after: str = "") -> Document:
    """Put an empty page behind another one, or at the end."""
    pages = list(document["pages"])
    code = code_of(title, "page", {"end", *(each["code"] for each in pages)})
    at = page_place(document, after)
    pages.insert(len(pages) if at is None else at + 1, {"code": code, "title": title, "questions": []})
    return {**document, "pages": pages}


def without_page(document: Document, code: str) -> Document:
    """Remove a page with what is on it; the only page stays."""
    pages = [each for each in document["pages"] if each["code"] != code]
    return {**document, "pages": pages} if pages else document


def page_moved(document: Document, code: str, way: int) -> Document:
    """Move a page with what is on it one place up (-1) or down (1)."""
    pages, at = list(document["pages"]), page_place(document, code)
    if at is None or not 0 <= at + way < len(pages):
        return document
    pages.insert(at + way, pages.pop(at))
    return {**document, "pages": pages}


def _placed(document: Document) -> Iterator[tuple[Place, Document]]:
    for at, page in enumerate(document["pages"]):
        for number, question in enumerate(page["questions"]):
            yield (at, number), question


def _put(document: Document, uid: str, place: Place) -> Document:
    question = question_at(document, uid)
    return _inserted(without_question(document, uid), question, place) if question else document


def _inserted(document: Document, question: Document, place: Place) -> Document:
    pages = [{**page, "questions": list(page["questions"])} for page in document["pages"]]
    pages[place[0]]["questions"].insert(place[1], dict(question))
    return {**document, "pages": pages}
