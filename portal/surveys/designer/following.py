"""Codes that follow the words of a question or an option, for as long as nothing else knows them."""

from collections.abc import Container, Mapping
from typing import Any

from portal.surveys.designer.codes import code_of, made_of, mentions
from portal.surveys.designer.parts.base import Whole

Document = Mapping[str, Any]


def follows(whole: Whole, part: Document, one: str) -> bool:
    """Whether the code of a question, option or row (``one``) changes with its words.

    It does not once it was published, chosen by a person, or named by an expression or a text.
    """
    code, words = str(part.get("code", "")), str(part.get("label") or part.get("type", ""))
    published = part["uid"] in (whole.published or ()) if one == "question" else "uid" in part
    return not published and (not code or (made_of(code, words, one) and not mentions(whole.document, code)))


def coded(part: Document, one: str, used: Container[Any]) -> dict[str, Any]:
    """Return a part with a code, made of its words where it has none."""
    words = str(part.get("label") or part.get("type", ""))
    return {**part, "code": part.get("code") or code_of(words, one, used)}
