"""Comparing a definition with the versions published before it, and saying which questions are new."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from portal.surveys.comparing.changes import BREAKING, COMPATIBLE, Change, Changed, different
from portal.surveys.comparing.questions import question_changes
from portal.surveys.comparing.surroundings import page_changes, survey_changes
from portal.surveys.question_types import QUESTION_TYPES
from portal.surveys.uids import questions_of, unused, with_uids

Document = Mapping[str, Any]
Part = Mapping[str, Any]

ANOTHER_TYPE = "Answers of another type cannot be counted together with those given so far, so this is a new question."


def compare(earlier: Sequence[Document], document: Document) -> list[Changed]:
    """Return what a checked document changes in its survey, thing by thing, in the document's order.

    ``earlier`` are the published versions, oldest first and at least one.
    """
    before, after = earlier[-1], with_uids(declared(document, earlier), earlier)
    changed = [Changed("The survey as a whole", tuple(survey_changes(before, after))), *_pages(before, after)]
    known = {each["uid"]: each for version in earlier for each in questions_of(version)}
    changed += _questions(before, after, known, _types_before(document, before))
    return [each for each in changed if each.changes]


def declared(document: Document, earlier: Sequence[Document], new: Collection[str] = ()) -> dict[str, Any]:
    """Return the document with the questions of these codes as new ones, whatever uids they have.

    One that has the uid of a question of another type is new as well.
    """
    types = {each["uid"]: each["type"] for version in earlier for each in questions_of(version)}
    used = {*types, *(each["uid"] for each in questions_of(document) if "uid" in each)}

    def placed(question: Part) -> Part:
        if question["code"] not in new and types.get(question.get("uid", ""), question["type"]) == question["type"]:
            return question
        parts = {name: [_bare(each) for each in question[name]] for name in ("options", "rows") if name in question}
        used.add(uid := unused(question["code"], used))
        return {**question, **parts, "uid": uid}

    pages = [{**page, "questions": [placed(each) for each in page["questions"]]} for page in document["pages"]]
    return {**document, "pages": pages}


def _pages(before: Document, after: Document) -> Iterator[Changed]:
    old, new = ({each["code"]: each for each in version["pages"]} for version in (before, after))
    for code, page in new.items():
        changes = page_changes(old[code], page) if code in old else (Change(COMPATIBLE, "It is new"),)
        yield Changed(f"Page “{page['title']}”", tuple(changes))
    for page in (each for code, each in old.items() if code not in new):
        yield Changed(f"Page “{page['title']}”", (Change(COMPATIBLE, "It is gone"),))
    if [code for code in old if code in new] != [code for code in new if code in old]:
        yield Changed("The pages", (Change(COMPATIBLE, "Their order"),))


def _questions(
    before: Document, after: Document, known: Mapping[str, Part], types_before: Mapping[str, Part]
) -> Iterator[Changed]:
    """Yield the questions that changed, and behind them those that are asked no more."""
    asked = {each["uid"]: page for page in before["pages"] for each in page["questions"]}
    for page in after["pages"]:
        for question in page["questions"]:
            yield _question(question, page, asked, known, types_before.get(question["code"]))
    gone = asked.keys() - {each["uid"] for each in questions_of(after)} - {old["uid"] for old in types_before.values()}
    for uid in (each for each in asked if each in gone):
        words = "It is asked no more. Answers given so far stay in the results and in the CSV"
        yield Changed(_name(known[uid]), (Change(BREAKING, words),))


def _question(
    question: Part, page: Part, asked: Mapping[str, Part], known: Mapping[str, Part], replaced: Part | None
) -> Changed:
    uid, name, code = question["uid"], _name(question), question["code"]
    if replaced:
        types = (QUESTION_TYPES[each["type"]].label for each in (replaced, question))
        return Changed(name, (Change(BREAKING, "Its type", *types),), code, only_new=ANOTHER_TYPE)
    if uid not in known:
        return Changed(name, (Change(COMPATIBLE, "It is asked for the first time"),), code)
    changes = tuple(question_changes(known[uid], question))
    if uid not in asked:
        return Changed(name, (Change(COMPATIBLE, "It is asked again"), *changes), code, uid)
    moved = different(COMPATIBLE, "The page on which it stands", "title", asked[uid], page)
    changed = (*changes, *(moved if asked[uid]["code"] != page["code"] else ()))
    return Changed(name, changed, code, uid if changes else "")


def _types_before(document: Document, before: Document) -> dict[str, Part]:
    """Return what was asked in another type in the place of each question: by its uid, or else by its code."""
    by_uid = {each["uid"]: each for each in questions_of(before)}
    kept = {each.get("uid") for each in questions_of(document)}
    by_code = {each["code"]: each for uid, each in by_uid.items() if uid not in kept}
    types = {each["code"]: each["type"] for each in questions_of(document)}
    found = {
        each["code"]: by_uid.get(each.get("uid", "")) or by_code.get(each["code"]) for each in questions_of(document)
    }
    return {code: old for code, old in found.items() if old and old["type"] != types[code]}


def _name(question: Part) -> str:
    return f"Question “{question['label']}”"


def _bare(part: Part) -> Part:
    return {name: value for name, value in part.items() if name != "uid"}
