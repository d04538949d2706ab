"""A page as people read it: its heading, its words, its links, fields and errors."""

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from werkzeug.test import TestResponse

from tests.support.form import Field, Form, find_field
from tests.support.markup import Markup, words

if TYPE_CHECKING:
    from tests.support.visitor import Visitor


class Page:
    """An answer to a visitor. ``response`` is the answer itself, for what people do not see."""

    def __init__(self, visitor: "Visitor", response: TestResponse) -> None:
        self.visitor, self.response = visitor, response
        self.url = response.request.full_path.rstrip("?")
        self.status = response.status_code
        self.html = response.get_data(as_text=True) if response.mimetype.startswith("text/") else ""
        self.is_fragment = "HX-Request" in response.request.headers and "<!doctype" not in self.html[:20].lower()
        is_html = response.mimetype == "text/html"
        self.markup = Markup(self.html if is_html else "", fragment=self.is_fragment or not is_html)

    @property
    def title(self) -> str:
        """The title of the window."""
        title = next(self.markup.elements("title"), None)
        return re.sub(r"\s+", " ", title.text or "").strip() if title is not None else ""

    @property
    def heading(self) -> str:
        """The words of its h1."""
        return words(next(self.markup.elements("h1"), None))

    @property
    def headings(self) -> list[str]:
        """The words of all its headings, in order."""
        return [words(each) for each in self.markup.elements("h1", "h2", "h3", "h4")]

    @property
    def text(self) -> str:
        """All that can be read on it."""
        body = next(self.markup.elements("body"), None)
        return words(self.markup.root if body is None else body)

    def says(self, text: str) -> bool:
        """Whether these words stand on the page, one after the other."""
        return re.sub(r"\s+", " ", str(text)).strip() in self.text

    @property
    def errors(self) -> list[str]:
        """The entries of the error summary."""
        summary = self.markup.by_class("error-summary__list")
        return [words(each) for each in self.markup.elements("li", inside=summary)] if summary is not None else []

    @property
    def links(self) -> dict[str, str]:
        """Where each link leads, by its words."""
        return {self._link_words(each): each.get("href", "") for each in self.markup.elements("a")}

    def link(self, text: str) -> str:
        """Return where the link with these words leads."""
        assert text in self.links, f"There is no link {text!r}; there is {list(self.links)}"
        return self.links[text]

    def follows(self, text: str, *, status: int = 200) -> "Page":
        """Follow the link with these words."""
        return self.visitor.opens(urljoin(self.url, self.link(text)), status=status)

    def button(self, text: str) -> Element:
        """Return the button with these words."""
        buttons = {words(each) or each.get("aria-label", ""): each for each in self.markup.elements("button")}
        assert text in buttons, f"There is no button {text!r}; there is {list(buttons)}"
        return buttons[text]

    def field(self, label: str) -> Field:
        """Return the field with this label or legend."""
        return find_field(self.markup, label)

    def form(self, button: str = "") -> Form:
        """Return the form with this button; without one, the page's only form that changes something, else its only form."""
        forms = [Form(self, each) for each in self.markup.elements("form")]
        if button:
            forms = [each for each in forms if button in each.buttons]
        else:
            forms = [each for each in forms if each.method == "post"] or forms
        assert len(forms) == 1, f"{len(forms)} forms fit on {self.url}; name one by its button"
        return forms[0]

    def table(self, caption: str = "") -> list[list[str]]:
        """Return the rows of the table with this caption, or of the first one, as words."""
        for table in self.markup.elements("table"):
            if not caption or words(next(self.markup.elements("caption", inside=table), None)) == caption:
                rows = self.markup.elements("tr", inside=table)
                return [[words(cell) for cell in self.markup.elements("th", "td", inside=row)] for row in rows]
        raise AssertionError(f"There is no table {caption!r}")

    def json(self) -> Any:
        """Return what a page for machines says."""
        return self.response.get_json()

    def _link_words(self, link: Element) -> str:
        return link.get("aria-label") or words(link)
