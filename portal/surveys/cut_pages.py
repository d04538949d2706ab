"""Pages that are the same for every stranger but for one word: drawn once, cut where it stands, and filled for each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.customers.recognition import reader
from portal.surveys.kept import kept


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


def cut_page(place: tuple[Any, ...], draw: Callable[[], CutPage]) -> CutPage:
    """Return the page kept under ``place``, drawing it if need be; for somebody who is recognised it is drawn anew.

    ``place`` has to name everything that the page depends on: another version, another list of interests, another page.
    """
    if not reader().is_stranger:
        return draw()
    pages: dict[tuple[Any, ...], CutPage] = kept("pages")
    page = pages.get(place)
    if page is None:
        page = pages[place] = draw()
    return page
