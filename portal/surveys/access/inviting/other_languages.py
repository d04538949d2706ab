"""The other languages in which a survey can be answered, as somebody is told of them who is invited in its first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from portal.languages import LANGUAGES, Language, gettext, spoken
from portal.surveys.definition import Definition
from portal.surveys.models import Survey
from portal.web.addresses import public_url
from portal.web.language_choice import LANG


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """A language, what is said in it, and the link by which the survey opens in it."""

    language: Language
    words: str
    link: str

    @property
    def address(self) -> str:
        """The link as it is typed in."""
        return typed(self.link)


def others_of(survey: Survey, definition: Definition, **carried: Any) -> Iterator[OtherLanguage]:
    """Yield the languages in which a survey can be answered beside its first."""
    for code in definition.languages[1:]:
        with spoken(code):
            words = gettext("You can answer this survey in English too")  # each language says its own name here
        yield OtherLanguage(LANGUAGES[code], words, link_in(code, survey, **carried))


def link_in(language: str, survey: Survey, **carried: Any) -> str:
    """Return the link that opens a survey in a language, whichever the browser asks for."""
    return public_url("surveys.opening", slug=survey.slug, **carried, **{LANG: language})


def typed(link: str) -> str:
    """Return a link as it is typed in."""
    return link.partition("://")[2]
