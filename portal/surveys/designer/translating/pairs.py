"""The texts of a survey with what they are in another language, in the order in which people read them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from portal.surveys.logic.piping import names_piped
from portal.surveys.question_types import QUESTION_TYPES
from portal.surveys.texts import texts_of
from portal.surveys.uids import questions_of

Document = Mapping[str, Any]

ABOUT = "end"
"""Names the section about the survey as a whole: no page can have this code."""

NAMES = {
    "title": "Heading",
    "summary": "Summary",
    "text": "Text",
    "label": "Words",
    "hint": "Hint",
    "why": "Why we ask",
    "full": "When no more can answer",
    "message": "When a quota is full",
}
"""What the last part of a text's key says about it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One text: its key, what it is, the original, and the same in the other language, empty where that is missing.

    ``outdated`` says that the original was changed since it was published with this translation.
    """

    key: str
    name: str
    original: str
    translated: str = ""
    outdated: bool = False

    @property
    def lost(self) -> list[str]:
        """The names that the original takes up and the translation does not."""
        there = set(names_piped(self.translated))
        return (
            [name for name in dict.fromkeys(names_piped(self.original)) if name not in there] if self.translated else []
        )

    @property
    def id(self) -> str:
        """The id of the control in which it is translated."""
        return self.key.replace(".", "-")

    @property
    def seen(self) -> str:
        """What tells whether the translation is still as somebody saw it."""
        return seen_as(self.translated)

    @property
    def lines(self) -> int:
        """The lines that it takes to write."""
        return min(12, max(self.original.count("\n") + 1, len(self.original) // 60 + 1))


@dataclass(frozen=True, slots=True)
class Block:
    """Texts that belong together, under the words of their question; under none, those of a page itself."""

    title: str
    pairs: Sequence[Pair]


@dataclass(frozen=True, slots=True)
class Section:
    """Texts that are saved together: those about the survey, or those of one page with its questions."""

    code: str
    title: str
    blocks: Sequence[Block]

    @property
    def pairs(self) -> list[Pair]:
        """All its texts."""
        return [pair for block in self.blocks for pair in block.pairs]

    @property
    def missing(self) -> int:
        """How many of them are not translated."""
        return sum(not each.translated for each in self.pairs)


def sections_of(document: Document, language: str, published: Document | None = None) -> list[Section]:
    """Return all texts of a document: first those about the survey, then page by page."""
    pairs = list(_pairs(document, language, published or {}))
    about = [each for each in pairs if not each.key.startswith(("pages.", "questions."))]
    sections = [Section(ABOUT, "About the survey", [Block("", about)])]
    for number, page in enumerate(document["pages"], 1):
        blocks = [Block("", _under(pairs, f"pages.{page['code']}."))]
        blocks += [
            Block(each.get("label", ""), _under(pairs, f"questions.{each['code']}.")) for each in page["questions"]
        ]
        title = f"Page {number}: {page.get('title', '')}"
        sections.append(Section(page["code"], title, [each for each in blocks if each.pairs]))
    return [each for each in sections if each.pairs]


def with_translations(document: Document, language: str, translations: Mapping[str, str]) -> dict[str, Any]:
    """Return the document with these texts in a language; an empty one takes the translation back."""
    known = {**document.get("translations", {}).get(language, {}), **translations}
    kept = {key: text for key, text in known.items() if text}
    others = {each: texts for each, texts in document.get("translations", {}).items() if each != language}
    told = {**others, **({language: kept} if kept else {})}
    bare = {name: value for name, value in document.items() if name != "translations"}
    return {**bare, **({"translations": told} if told else {})}


def translated(document: Document, language: str) -> Mapping[str, str]:
    """Return what is translated of a document, by key."""
    found: Mapping[str, str] = document.get("translations", {}).get(language, {})
    return found


def seen_as(text: str) -> str:
    """Return a short mark of a text."""
    return sha256(text.encode()).hexdigest()[:12]


def _pairs(document: Document, language: str, published: Document) -> Iterator[Pair]:
    known, before = translated(document, language), translated(published, language)
    originals = texts_of(published) if published else {}
    names = _setting_names(document)
    for key, original in texts_of(document).items():
        text = known.get(key, "")
        outdated = bool(text) and text == before.get(key) and original != originals.get(key)
        yield Pair(key, names.get(key) or _name(key), original, text, outdated)


def _setting_names(document: Document) -> dict[str, str]:
    """Return what the texts are called that only one type of question has, by key."""
    return {
        f"questions.{each['code']}.{name}": QUESTION_TYPES[each["type"]].properties[name].get("title", name)
        for each in questions_of(document)
        for name in QUESTION_TYPES[each["type"]].texts
    }


def _name(key: str) -> str:
    parts = key.split(".")
    if parts[0] == "questions":
        what = {"options": "Option", "rows": "Row"}.get(parts[2] if len(parts) > 3 else "", "")
        return f"{what}, hint" if what and parts[-1] == "hint" else what or NAMES.get(parts[-1], parts[-1])
    prefix = {"thanks": "Thanks: ", "contact": "Details: "}.get(parts[0], "")
    return prefix + NAMES.get(parts[-1], parts[-1]).lower() if prefix else NAMES.get(parts[-1], parts[-1])


def _under(pairs: Sequence[Pair], prefix: str) -> list[Pair]:
    return [each for each in pairs if each.key.startswith(prefix)]
