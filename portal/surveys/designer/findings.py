"""What was found in a draft, with the way to where it is written."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from flask import url_for

from portal.surveys.definition import LANGUAGES
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.parts.kinds import PARTS, WHOLE

PLACE = re.compile(r"pages\[(\d+)\](?:\.questions\[(\d+)\])?(?:\.(?:options|rows)\[(\d+)\])?.*")
NAMED = re.compile(r"(\w+)\[(\d+)\]")
TRANSLATED = re.compile(r"translations\.(\w+).*")


class Found(Protocol):
    """A fault or a piece of advice: its place in the document, and the words."""

    @property
    def place(self) -> str: ...
    @property
    def words(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found: where, as people call it, the address at which that is written, and the words."""

    where: str
    url: str
    words: str


def findings_in(draft: SurveyDraft, found: Iterable[Found]) -> list[Finding]:
    """Return what was found, each with its way."""
    return [_finding(draft, each) for each in found]


def _finding(draft: SurveyDraft, found: Found) -> Finding:
    words = _words(found)
    placed, translated = PLACE.fullmatch(found.place), TRANSLATED.fullmatch(found.place)
    if placed:
        return _on_page(draft, placed, words)
    if translated and translated[1] in draft.document.get("languages", ())[1:]:
        url = url_for("translating.edit", draft_id=draft.id, language=translated[1])
        return Finding(LANGUAGES[translated[1]], url, words)
    name = re.split(r"[.\[]", found.place)[0]
    part = PARTS[name if name in WHOLE else "survey"]
    return Finding(part.title, _part(draft, part.name), words)


def _on_page(draft: SurveyDraft, placed: re.Match[str], words: str) -> Finding:
    """Return something that was found on a page, at one of its questions, or at an option of one."""
    page = draft.document["pages"][int(placed[1])]
    if placed[2] is None:
        return Finding(f"Page “{page.get('title', '')}”", _part(draft, "pages", page["code"]), words)
    question: Mapping[str, Any] = page["questions"][int(placed[2])]
    where = f"Question “{question.get('label') or question['code']}”"
    return Finding(where, _part(draft, "questions", question["uid"]), words)


def _words(found: Found) -> str:
    """Return the words, behind what they are about where that is a part of a page or a question."""
    inside = re.sub(r"^pages\[\d+\](\.questions\[\d+\])?\.?|^translations\..*", "", found.place)
    parts = [NAMED.sub(_numbered, part).replace("_", " ") for part in inside.split(".") if part]
    words = f"{', '.join(parts)}: {found.words}" if parts else found.words
    return words[:1].upper() + words[1:]


def _numbered(listed: re.Match[str]) -> str:
    """Call one thing of a list by its number, counted from 1."""
    return f"{listed[1].removesuffix('s')} {int(listed[2]) + 1}"


def _part(draft: SurveyDraft, name: str, key: str = "") -> str:
    return url_for("designer.show", draft_id=draft.id, name=name, key=key or None)
