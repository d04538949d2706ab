"""Texts that take up what was answered before, such as ``You said {role|nothing yet}``."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from portal.languages import InLanguage, gettext
from portal.surveys.definition import Definition
from portal.surveys.logic.names import Meaning, Named, meanings_of
from portal.surveys.logic.path import Path

PLACEHOLDER = re.compile(r"\{\s*([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)\s*(?:\|([^{}]*))?\}", re.ASCII)
UNANSWERED = "…"
LONGEST = 200
PLACES = 2
"""How many decimals of a calculated value are shown."""


def piped(text: str, definition: Definition, path: Path) -> str:
    """Return a text with answers and values, in words, in the place of their names; what is no name stays as it is."""
    if "{" not in text:
        return text
    meanings = meanings_of(definition)

    def said(found: re.Match[str]) -> str:
        meaning = meanings.get(found[1])
        if meaning is None:
            return found[0]
        return _words(found[1], meaning, path) or (UNANSWERED if found[2] is None else found[2].strip())

    written = PLACEHOLDER.sub(said, text)
    return InLanguage(written, text.language) if isinstance(text, InLanguage) else written


def names_piped(text: str) -> Iterator[str]:
    """Yield the names that a text takes up."""
    return (found[1] for found in PLACEHOLDER.finditer(text))


def _words(name: str, meaning: Meaning, path: Path) -> str:
    """Return an answer or a value in words, in one line and not too long; nothing when there is none."""
    words = _answer(name, meaning, path) if isinstance(meaning, Named) else in_words(path.values.get(meaning.code))
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _answer(name: str, named: Named, path: Path) -> str:
    if name == named.question.code:
        return named.question.type.words(named.question, path.answers)
    stored = named.term.stored_in(path.answers)
    return named.question.label_of(stored) if named.term.codes and isinstance(stored, str) else in_words(stored)


def in_words(value: Any) -> str:
    """Return a value as people read it: 1,234.5."""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, float | Decimal):
        written = f"{value:z,.{PLACES}f}"
        return written.rstrip("0").rstrip(".")
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)
