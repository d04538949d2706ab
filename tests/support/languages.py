"""Readers of other languages than English, and what a page says about its own."""

from tests.support.page import Page
from tests.support.visitor import Visitor


def asking_for(visitor: Visitor, languages: str) -> Visitor:
    """Let a visitor's browser ask for languages from now on (the ``Accept-Language`` of RFC 9110, 12.5.4)."""
    visitor.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = languages
    return visitor


def language_of(page: Page) -> str:
    """Return the language that a page says it is in, which its header has to say as well."""
    tag = next(page.markup.elements("html")).get("lang", "")
    assert page.response.headers["Content-Language"] == tag.partition("-")[0]
    assert "Accept-Language" in page.response.headers["Vary"]
    return tag
