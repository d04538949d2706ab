"""Texts as SurveyJS has them: alone, or by language where there are several; plain, or as HTML."""

from html import escape
from typing import Any

from portal.surveys.interchange.leaving import Leaving
from portal.surveys.interchange.things import NOTHING


def said(leaving: Leaving, key: str, text: str) -> Any:
    """Return a text; by language where it has been translated."""
    return by_language(leaving.texts(key, text), leaving)


def by_language(texts: dict[str, str], leaving: Leaving) -> Any:
    """Return texts by language, the survey's own as the default; a text alone as it is."""
    own = texts.pop(leaving.definition.language, "")
    return {"default": own, **texts} if texts else own


def as_html(heading: str, text: str) -> str:
    """Return a heading and a text as HTML, a paragraph for each block of lines."""
    title = f"<h3>{escape(heading, quote=False)}</h3>" if heading else ""
    blocks = [each for each in text.split("\n\n") if each.strip()]
    return title + "".join(f"<p>{escape(each, quote=False).replace(chr(10), '<br>')}</p>" for each in blocks)


def filled(part: dict[str, Any]) -> dict[str, Any]:
    """Return a part without what it says nothing of."""
    return {name: value for name, value in part.items() if value is not False and value not in NOTHING}
