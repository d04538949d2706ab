"""Codes and uids: names that the designer gives, so that nobody has to think of them."""

import re
import secrets
from collections.abc import Container, Iterator, Mapping
from typing import Any

from portal.web.slugs import slug_of

EXPRESSIONS = frozenset(("show_if", "if", "is"))
"""The names under which expressions stand in a definition."""

LONGEST = 50


def new_uid() -> str:
    """Return a uid that no question of any survey has had: 64 random bits."""
    return f"q{secrets.token_hex(8)}"


def code_of(words: str, otherwise: str, used: Container[str]) -> str:
    """Make a code of words; it begins with a letter."""
    named = words if words[:1].isalpha() else f"{otherwise} {words}"
    return slug_of(named, joint="_", longest=LONGEST, otherwise=otherwise, used=used)


def made_of(code: str, words: str, otherwise: str) -> bool:
    """Whether a code was made of these words."""
    return re.fullmatch(rf"{re.escape(code_of(words, otherwise, ()))}(_\d+)?", code) is not None


def mentions(document: Mapping[str, Any], code: str) -> bool:
    """Whether an expression, a text or a translation of a document may name this code, so that it must stay what it is."""
    if any(code in key.split(".") for texts in document.get("translations", {}).values() for key in texts):
        return True
    named = re.compile(rf"\b{re.escape(code)}\b")
    piped = re.compile(rf"\{{{re.escape(code)}\b")
    return any(
        (named if name in EXPRESSIONS else piped).search(text) is not None
        for name, text in _texts("", document)
        if code in text
    )


def _texts(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield every text of a document with the name under which it stands."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Mapping):
        for inner, each in value.items():
            yield from _texts(inner, each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(name, each)
