"""Which language a page is in: the one its address asks for, else the one its reader's browser does. No cookie keeps it.

An address says ``lang=cy`` only where the browser asks for another language by itself, and every link then carries it on.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from flask import Flask, current_app, g, request, url_for
from markupsafe import Markup
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from portal.languages import ENGLISH, LANGUAGES, InLanguage, Language, language, marked, marked_number, speak
from portal.web.guards import audience_of
from portal.web.request_checks import SAFE_METHODS

LANG = "lang"
"""The name in an address of the language."""

AS_THE_PAGE = Markup()

FOR_STAFF = "/staff"
"""Where the pages of staff begin, which are in English."""


def install(app: Flask) -> None:
    """Choose the language before anything is said, and carry it on in the addresses of customers' pages."""
    app.before_request(_choose)
    app.url_defaults(_carry)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.newstyle_gettext = True  # type: ignore[attr-defined]
    app.jinja_env.globals.update(_=marked, gettext=marked, ngettext=marked_number)
    app.jinja_env.globals.update(language=page_language, other_languages=other_languages, lang_of=lang_of)
    app.jinja_env.filters["english"] = lambda text: InLanguage(text, ENGLISH)


def prefer(code: str) -> None:
    """Speak this language on this page, unless its address asks for another."""
    if request.args.get(LANG) not in LANGUAGES:
        speak(code)


def carried() -> dict[str, str]:
    """Return what an address has to say so that the next page is in this one's language; often nothing."""
    return {} if language() == g.get("language_of_browser", ENGLISH) else {LANG: language()}


def carried_elsewhere() -> dict[str, str]:
    """Return what an address has to say that is opened in another browser, which may ask for another language."""
    return carried() if language() == ENGLISH else {LANG: language()}


def page_language() -> Language:
    """Return the language of the page."""
    return LANGUAGES[language()]


def other_languages() -> list[tuple[Language, str]]:
    """Return the other languages with the address of this same page in each: a query, which leaves its path as it is."""
    return [(each, _same_page_in(each)) for each in LANGUAGES.values() if each.code != language()]


def lang_of(text: Any) -> Markup:
    """Return the attribute of an element that holds a text in another language than the page around it (WCAG 2.2, 3.1.2)."""
    if not isinstance(text, InLanguage) or text.language == language():
        return AS_THE_PAGE
    return Markup(' lang="{}"').format(LANGUAGES[text.language].tag)


@contextmanager
def standing_at(arguments: Mapping[str, str]) -> Iterator[None]:
    """Draw what stands inside as a page in whose address nothing but these arguments stands, whoever asks for it."""
    g.stands_at = arguments
    try:
        yield
    finally:
        del g.stands_at


def _same_page_in(other: Language) -> str:
    if request.method not in SAFE_METHODS and "GET" not in _ways_to_ask():
        return url_for("home.welcome", lang=other.code)
    arguments = g.get("stands_at", request.args.to_dict(flat=False))
    return f"?{urlencode({**arguments, LANG: other.code}, doseq=True)}"


def _ways_to_ask() -> Iterable[str]:
    """Return the methods that this address answers to."""
    adapter = current_app.create_url_adapter(request)
    return adapter.allowed_methods() if adapter else ()


def _choose() -> None:
    if request.path.startswith(FOR_STAFF):
        return
    browser = _preferred(request.environ.get("HTTP_ACCEPT_LANGUAGE", ""))
    asked_for = request.args.get(LANG, "")
    g.language_of_browser = browser
    speak(asked_for if asked_for in LANGUAGES else browser)


def _carry(endpoint: str, values: dict[str, Any]) -> None:
    chosen = carried()
    if chosen and _is_for_customers(endpoint):
        values.setdefault(LANG, chosen[LANG])


def _is_for_customers(endpoint: str) -> bool:
    """Whether an endpoint answers with something that customers read: static files are the same in every language."""
    audience = audience_of(current_app.view_functions[endpoint])
    return bool(audience and audience.public and endpoint != "asset")


@lru_cache(maxsize=500)
def _preferred(header: str) -> str:
    """Return the first of our languages among those that a browser asks for (RFC 9110, 12.5.4)."""
    asked = parse_accept_header(header, LanguageAccept)  # the most wanted first
    codes = (tag.partition("-")[0].lower() for tag, quality in asked if quality)
    return next((code for code in codes if code in LANGUAGES), ENGLISH)
