"""What makes a question the same from version to version: uids, which stay for ever."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def with_uids(document: Mapping[str, Any], earlier: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the document with a uid on every question, option and row.

    One of the same code and type in an earlier version gives its uid on, so that answers pool. Anything else gets a
    uid that was never used in this survey. A uid that the document itself names is kept: that is how a question
    whose code changed stays the same question.
    """
    known = {question["uid"]: question for each in earlier for question in questions_of(each)}
    named = {question["uid"] for question in questions_of(document) if "uid" in question}
    free = {uid: question for uid, question in known.items() if uid not in named}
    used = set(known) | named

    def placed(question: Mapping[str, Any]) -> dict[str, Any]:
        uid = question.get("uid") or _same(question, free) or unused(question["code"], used)
        used.add(uid)
        before = [each for each in (_question_by(uid, old) for old in earlier) if each]
        parts = {part: _placed_parts(question[part], part, before) for part in ("options", "rows") if part in question}
        return {**question, "uid": uid, **parts}

    pages = [{**page, "questions": [placed(each) for each in page["questions"]]} for page in document["pages"]]
    return {**document, "pages": pages}


def questions_of(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the questions of a document in their order."""
    return (question for page in document["pages"] for question in page["questions"])


def unused(code: str, used: set[str]) -> str:
    """Return a uid for something of this code: the code itself, or the first number behind it that is free."""
    if code not in used:
        return code
    number = 2
    while f"{code}~{number}" in used:
        number += 1
    return f"{code}~{number}"


def _placed_parts(parts: list[Mapping[str, Any]], part: str, before: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    known = {each["uid"]: each["code"] for question in before for each in question.get(part, [])}
    named = {each["uid"] for each in parts if "uid" in each}
    free = {code: uid for uid, code in known.items() if uid not in named}
    used = set(known) | named
    placed = []
    for each in parts:
        uid = each.get("uid") or free.get(each["code"]) or unused(each["code"], used)
        used.add(uid)
        placed.append({**each, "uid": uid})
    return placed


def _question_by(uid: str, document: Mapping[str, Any]) -> Mapping[str, Any] | None:
    return next((question for question in questions_of(document) if question["uid"] == uid), None)


def _same(question: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Return the uid of the latest earlier question of this code and type."""
    matching = [
        uid for uid, old in known.items() if old["code"] == question["code"] and old["type"] == question["type"]
    ]
    return matching[-1] if matching else None
