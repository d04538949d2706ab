"""The texts of a definition that people read: where each stands, and a definition with them in another language."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from portal.languages import ENGLISH, InLanguage
from portal.surveys.question_types import QUESTION_TYPES

Say = Callable[[str, str], str]
"""Returns what is said in the place of a text, of its key and of itself."""

PART_TEXTS = ("label", "hint")
"""What people read of a question of any type, of an option and of a row."""


def texts_of(document: Mapping[str, Any]) -> dict[str, str]:
    """Return every text by its key, in the order in which people come upon them; empty ones are left out."""
    texts: dict[str, str] = {}

    def note(key: str, text: str) -> str:
        texts[key] = text
        return text

    said(document, note)
    return {key: text for key, text in texts.items() if text}


def in_language(document: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return the document with its texts in a language; what has not been translated stands as it was written.

    Such a text says in which language that is. The document is in the language if it has been translated into it.
    """
    original = document.get("language", ENGLISH)
    if language == original:
        return {**document, "language": language}
    translated = document.get("translations", {}).get(language, {})
    spoken = language if language in document.get("languages", ()) else original

    def say(key: str, text: str) -> str:
        return translated.get(key) or InLanguage(text, original)

    return {**said(document, say), "language": spoken}


def without_leftovers(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document without the translations of texts, and into languages, that are no longer there."""
    if "translations" not in document:
        return dict(document)
    there, others = texts_of(document), document.get("languages", ())[1:]
    kept = {
        language: {key: text for key, text in texts.items() if key in there}
        for language, texts in document["translations"].items()
        if language in others
    }
    return {**document, "translations": kept}


def said(document: Mapping[str, Any], say: Say) -> dict[str, Any]:
    """Return the document with each of its texts as ``say`` has it."""
    changed = _said(document, ("title", "summary"), "", say)
    changed["pages"] = [_page(each, say) for each in document["pages"]]
    if "contact" in document:
        details = _each(document["contact"]["details"], ("why",), "contact.", "key", say)
        changed["contact"] = {**document["contact"], "details": details}
    if "access" in document:
        access = _said(document["access"], ("full",), "access.", say)
        quotas = _each(access.get("quotas", ()), ("message",), "quotas.", "code", say)
        changed["access"] = {**access, **({"quotas": quotas} if quotas else {})}
    if "thanks" in document:
        changed["thanks"] = _said(document["thanks"], ("title", "text"), "thanks.", say)
    return changed


def _page(page: Mapping[str, Any], say: Say) -> dict[str, Any]:
    changed = _said(page, ("title", "text"), f"pages.{page['code']}.", say)
    return {**changed, "questions": [_question(each, say) for each in page["questions"]]}


def _question(question: Mapping[str, Any], say: Say) -> dict[str, Any]:
    place = f"questions.{question['code']}."
    changed = _said(question, (*PART_TEXTS, *QUESTION_TYPES[question["type"]].texts), place, say)
    for part in {"options", "rows"} & question.keys():
        changed[part] = _each(question[part], PART_TEXTS, f"{place}{part}.", "code", say)
    return changed


def _each(
    parts: Iterable[Mapping[str, Any]], names: Iterable[str], place: str, key: str, say: Say
) -> list[dict[str, Any]]:
    return [_said(part, names, f"{place}{part[key]}.", say) for part in parts]


def _said(part: Mapping[str, Any], names: Iterable[str], place: str, say: Say) -> dict[str, Any]:
    return {**part, **{name: say(place + name, part[name]) for name in names if name in part}}
