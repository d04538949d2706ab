"""The languages that people read us in, and the words of the interface in each. English stands in the code itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from typing import Any, Self, cast

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import g
from flask_babel import Domain
from flask_babel.speaklater import LazyString
from markupsafe import Markup, escape

from portal.config import PACKAGE

FOLDER = PACKAGE / "translations"


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its code, its name in itself, and its tag in a page (RFC 5646)."""

    code: str
    name: str
    tag: str


ENGLISH, WELSH = "en", "cy"
LANGUAGES = {each.code: each for each in (Language(ENGLISH, "English", "en-GB"), Language(WELSH, "Cymraeg", "cy"))}


def language() -> str:
    """Return the code of the language in which we speak now; English where nobody asked for another."""
    try:
        return cast("str", g.language)
    except (AttributeError, RuntimeError):
        return ENGLISH


def speak(code: str) -> None:
    """Speak this language from now on, until the request ends."""
    g.language = code


@contextmanager
def spoken(code: str) -> Iterator[None]:
    """Speak this language inside."""
    before = language()
    speak(code)
    try:
        yield
    finally:
        speak(before)


@cache
def months(code: str) -> tuple[str, ...]:
    """Return the names of the months in a language, January first."""
    return tuple(Locale.parse(code).months["format"]["wide"].values())


class Catalogue(Domain):
    """The words of the interface, read as translators write them, so that nothing has to be compiled."""

    def get_translations(self) -> NullTranslations:
        return _translations(language())


class InLanguage(str):
    """A text that stands in a language of its own, whatever the page around it is in."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Self:
        """Return the text with the code of its language."""
        made = super().__new__(cls, text)
        made.language = language
        return made


class Unspoken(LazyString):
    """Words that are put into the reader's language when they are written down; in a page like any other text."""

    def __html__(self) -> Markup:
        return escape(str(self))


@cache
def _translations(code: str) -> NullTranslations:
    if code == ENGLISH:
        return NullTranslations()
    compiled = BytesIO()
    with (FOLDER / code / "LC_MESSAGES" / "messages.po").open("rb") as written:
        write_mo(compiled, read_po(written, locale=code))
    compiled.seek(0)
    return Translations(compiled)


CATALOGUE = Catalogue()


def gettext(words: str, **values: Any) -> str:
    """Return words of ours in the language that we speak now, with values in the place of ``%(name)s``."""
    return cast("str", CATALOGUE.gettext(words, **values))


def ngettext(one: str, many: str, num: int, **values: Any) -> str:
    """Return words about a number, which is ``%(num)s`` in them, in the language that we speak now."""
    return cast("str", CATALOGUE.ngettext(one, many, num, **values))


def marked(words: str, **values: Any) -> Markup:
    """Return words of ours for a page; values are escaped. What has none is put into its language once."""
    code = language()
    return Markup(_translations(code).gettext(words)) % values if values else _marked(code, words)  # noqa: S704


def marked_number(one: str, many: str, num: int, **values: Any) -> Markup:
    """Return words about a number for a page; values are escaped."""
    return Markup(CATALOGUE.get_translations().ngettext(one, many, num)) % {"num": num, **values}  # noqa: S704


@lru_cache(maxsize=2000)
def _marked(code: str, words: str) -> Markup:
    said: Markup = Markup(_translations(code).gettext(words)) % {}  # noqa: S704 - words of ours
    return said


def lazy_gettext(words: str, **values: Any) -> str:
    """Return what becomes words in the language that is spoken when somebody reads it: for what is written down once."""
    return cast("str", Unspoken(gettext, words, **values))


def lazily(compose: Callable[[], str]) -> str:
    """Return what becomes words when somebody reads it, by composing them then."""
    return cast("str", Unspoken(compose))
