"""Pages that are the same for everybody but for one word: drawn once, cut where that word stands, and filled for each.

They are drawn as for a stranger, so that nothing of anybody can be kept with them. Whoever came by a link of theirs gets
them with that link in all addresses.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from portal.customers import recognition
from portal.languages import language
from portal.surveys.kept import kept
from portal.web import language_choice

NOTHING: Mapping[str, str] = {}
TOKEN = secrets.token_hex(16)
"""Stands in a kept page for the token of a reader's link: nothing that a designer could write."""


@dataclass(frozen=True, slots=True)
class CutPage:
    """A drawn page in two halves."""

    before: str
    behind: str

    @classmethod
    def at(cls, word: str, html: str) -> "CutPage":
        """Cut a page where this word stands, the only time it does. Raises ``ValueError`` when it stands there twice."""
        before, behind = html.split(word)
        return cls(before, behind)

    def filled(self, word: str) -> str:
        """Return the page with another word, which must be safe in HTML, in the cut."""
        return f"{self.before}{word}{self.behind}"

    def carrying(self, token: str) -> "CutPage":
        """Return the page with the token of somebody's link, which must be safe in HTML, in its addresses."""
        return CutPage(self.before.replace(TOKEN, token), self.behind.replace(TOKEN, token))


def cut_page(place: tuple[Any, ...], draw: Callable[[], CutPage], address: Mapping[str, str] = NOTHING) -> CutPage:
    """Return the page kept under ``place`` in the language that is spoken, drawing it if need be.

    ``place`` has to name everything that the page depends on: another version, another list of interests, another page;
    ``address`` holds what stands in its address beside that.
    Where the address holds interests, or a link that is not valid, it is drawn for its reader alone.
    """
    token = recognition.carried().get(recognition.ME, "")
    if not token and (recognition.carried() or request.args.get(recognition.ME)):
        return draw()
    pages: dict[tuple[Any, ...], CutPage] = kept("pages")
    place = (*place, bool(token), language(), *language_choice.carried())
    page = pages.get(place)
    if page is None:
        known = {recognition.ME: TOKEN} if token else {}
        with recognition.as_for_everybody(TOKEN if token else ""), language_choice.standing_at({**address, **known}):
            page = pages[place] = draw()
    return page.carrying(token) if token else page
