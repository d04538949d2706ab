"""First pages, drawn once: before anything is answered a page is the same for everybody, but for the form's token."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.surveys.kept import kept
from portal.web import form_token


@dataclass(frozen=True, slots=True)
class BlankPage:
    """A drawn page in two halves: what stands before the token and what stands behind it."""

    scope: str
    before: str
    behind: str

    @classmethod
    def of(cls, html: str, token: str, scope: str) -> "BlankPage":
        """Cut a page that was drawn with this token."""
        before, behind = html.split(token)
        return cls(scope, before, behind)

    def with_fresh_token(self) -> str:
        """Return the page for one more visitor."""
        return f"{self.before}{form_token.issue(self.scope)}{self.behind}"


def blank_page(place: tuple[Any, ...], draw: Callable[[], BlankPage]) -> BlankPage:
    """Return the page kept under ``place``, drawing it if need be.

    ``place`` has to name everything that the page depends on: another version, another list of interests, another page.
    """
    pages: dict[tuple[Any, ...], BlankPage] = kept("blank pages")
    if place not in pages:
        pages[place] = draw()
    return pages[place]
