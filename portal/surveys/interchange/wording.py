"""The texts of a source: without marks that nobody could read here, as long as they can be, in the languages we have."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any, Self

from portal.languages import ENGLISH
from portal.surveys.definition import LANGUAGES
from portal.surveys.interchange.report import APPROXIMATED, LEFT_OUT, Report
from portal.web.fields.base import UNPRINTABLE

MARKED_UP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[\da-fA-F]+|\w+);|<!--")
BLOCKS = frozenset(("p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"))
UNSEEN = frozenset(("script", "style", "head", "title"))
LONGEST_MARKUP = 50_000
LABEL, HINT, TITLE, PAGE_TEXT, TEXT, OPTION = 500, 500, 150, 2000, 5000, 300
"""The longest text of each kind, in characters."""


class Worded(str):
    """A text in the language of the survey, which knows how it reads in others."""

    __slots__ = ("others",)

    def __new__(cls, text: str, others: Mapping[str, str]) -> Self:
        worded = super().__new__(cls, text)
        worded.others = others
        return worded

    others: Mapping[str, str]


class Wording:
    """Makes texts of what a source says, and reports what is not as it was there."""

    def __init__(self, report: Report, language: str = ENGLISH) -> None:
        self.report = report
        self.language = language
        self.spoken: dict[str, None] = {}
        self.foreign: set[str] = set()

    def text(self, place: str, said: Any, longest: int, *, lines: bool = False) -> Worded:
        """Return a text that is at most so long; in one line, unless it may have ``lines``.

        What was said is a text, or texts by language, of which that under ``default`` is in the source's main language.
        """
        texts = said if isinstance(said, dict) else {"default": said}
        by_language = {self._language(name): str(text) for name, text in texts.items() if text not in (None, "")}
        original = self._said(place, self._original(place, by_language), longest, lines=lines)
        others = {}
        for name, text in by_language.items():
            if name in LANGUAGES:
                others[name] = self._said(f"{place} ({name})", text, longest, lines=lines)
            else:
                self.report.add(LEFT_OUT, f"{place} ({name})", f"the portal has no surveys in “{name}”", text)
        worded = Worded(original, {name: text for name, text in others.items() if text})
        self.spoken.update(dict.fromkeys(worded.others))
        return worded

    def _language(self, name: str) -> str:
        short = name.strip().lower().replace("_", "-").split("-")[0]
        return self.language if name == "default" else short if short in LANGUAGES else name

    def _original(self, place: str, by_language: dict[str, str]) -> str:
        """Take the text in the survey's own language out, or the first one there is."""
        if self.language in by_language or not by_language:
            return by_language.pop(self.language, "")
        name = next(iter(by_language))
        if name not in LANGUAGES and name not in self.foreign:
            self.foreign.add(name)
            words = f"texts stand here in “{name}” where there are none in “{self.language}”; the portal has no surveys in it"
            self.report.add(APPROXIMATED, place, words)
        return by_language.pop(name)

    def _said(self, place: str, text: str, longest: int, *, lines: bool) -> str:
        plain = plain_text(text)
        if plain != text and MARKED_UP.search(text):
            self.report.add(APPROXIMATED, place, "stands here as plain text", text)
        plain = printable(plain)
        plain = plain.strip() if lines else " ".join(plain.split())
        if len(plain) > longest:
            self.report.add(APPROXIMATED, place, f"is shortened to {longest:,} characters", plain)
        return shortened(plain, longest)


def printable(text: str) -> str:
    """Return a text without what no page can hold."""
    return UNPRINTABLE.sub("", text.encode(errors="replace").decode())


def shortened(text: str, longest: int) -> str:
    """Return a text that is at most so long, and says so where it was longer; without what no page can hold."""
    text = printable(text)
    return text if len(text) <= longest else text[: longest - 1] + "…"


def plain_text(text: str) -> str:
    """Return what people see of a text that may be HTML."""
    if not MARKED_UP.search(text):
        return text
    text = text[:LONGEST_MARKUP]
    reader = _Seen()
    reader.feed(text)
    reader.close()
    lines = ("".join(reader.pieces)).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(" ".join(line.split()) for line in lines)).strip()


class _Seen(HTMLParser):
    """Collects the text of HTML, with a line for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in UNSEEN
        if tag in BLOCKS:
            self.pieces.append("\n– " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = max(0, self.hidden - (tag in UNSEEN))
        if tag in BLOCKS and tag not in ("li", "br"):
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data)
