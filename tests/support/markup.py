"""HTML as a browser understands it, read strictly: what a browser would quietly repair is an error here."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import html5lib

UNSEEN = {"script", "style", "template", "head"}
Test = Callable[[Element], bool]


class Markup:
    """A parsed document or fragment. ``faults`` are the parse errors (WHATWG HTML, 13.2) with their places."""

    def __init__(self, html: str, *, fragment: bool = False) -> None:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.root: Element = (parser.parseFragment if fragment else parser.parse)(html)
        self.faults = [f"{code} at line {at[0]}: {_line(html, at[0])}" for at, code, _ in parser.errors]
        self._parents = {child: parent for parent in self.root.iter() for child in parent}
        self._ids = {each.get("id"): each for each in self.elements() if each.get("id")}

    def elements(self, *tags: str, inside: Element | None = None) -> Iterator[Element]:
        """Yield the elements with one of these tags (all when none is named), in the order of the page."""
        for each in (self.root if inside is None else inside).iter():
            if isinstance(each.tag, str) and (not tags or each.tag in tags):
                yield each

    def by_id(self, identifier: str) -> Element | None:
        """Return the element with this id."""
        return self._ids.get(identifier)

    def by_class(self, name: str) -> Element | None:
        """Return the first element of this class."""
        return next((each for each in self.elements() if name in each.get("class", "").split()), None)

    def around(self, element: Element) -> Iterator[Element]:
        """Yield the elements that hold this one, from the inside out."""
        while element in self._parents:
            element = self._parents[element]
            yield element

    def name_of(self, element: Element) -> str:
        """Return the words by which a control is known (W3C Accessible Name and Description, in short)."""
        if element.get("aria-labelledby"):
            parts = [self.by_id(each) for each in element.get("aria-labelledby", "").split()]
            return " ".join(words(part) for part in parts if part is not None)
        if element.get("aria-label"):
            return element.get("aria-label", "")
        labels = [each for each in self.elements("label") if element.get("id") and each.get("for") == element.get("id")]
        labels += [each for each in self.around(element) if each.tag == "label"]
        return words(labels[0]) if labels else ""


def words(element: Element | None) -> str:
    """Return the text that a person finds in an element, with single spaces."""
    return re.sub(r"\s+", " ", "".join(_text(element))).strip() if element is not None else ""


def _text(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in UNSEEN or "hidden" in element.attrib:
        return
    yield element.text or ""
    for child in element:
        yield from _text(child)
        yield child.tail or ""


def _line(html: str, number: int) -> str:
    lines = html.splitlines()
    return lines[number - 1].strip()[:120] if number <= len(lines) else ""
