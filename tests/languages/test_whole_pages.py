"""Nothing on a page in Welsh is left in English, but for what says that it is."""

from collections.abc import Iterator
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from tests.support.crawl import pages_from
from tests.support.languages import language_of
from tests.support.markup import UNSEEN
from tests.support.page import Page
from tests.support.well_known import well_known

RECORDED = {"details__text", "entries__text", "history__words", "shown-words__text"}
"""What holds the words that somebody was shown or gave."""

PROPER = ("Worcester", "Cymraeg", "WR1 2EY", "example.com", "@")
"""What is the same in both languages: names, addresses."""


def words_of(page: Page) -> Iterator[str]:
    """Yield the texts of a page that do not say that they are in a language of their own, and what its attributes say."""
    for each in page.markup.elements():
        around = [each, *page.markup.around(each)]
        if any(_is_apart(one) for one in around):
            continue
        yield from (each.get(name, "") for name in ("aria-label", "title", "alt", "placeholder"))
        yield from (text.strip() for text in (each.text, *(child.tail for child in each)) if text)


def _is_apart(element: Element) -> bool:
    own = element.get("lang") and element.tag != "html"
    return bool(own or element.tag in UNSEEN or RECORDED & set(element.get("class", "").split()))


def left_in_english(welsh: Page, english: Page) -> list[str]:
    """Return the texts of several words that stand in both."""
    same = {text for text in words_of(welsh) if " " in text and any(each.islower() for each in text)}
    return sorted(text for text in same & set(words_of(english)) if not any(each in text for each in PROPER))


def test_public_pages_are_in_welsh_throughout(visitor, demonstration):
    found = {}
    for page in pages_from(visitor, "/?lang=cy", of_each_kind=2):
        if language_of(page) == "cy":
            found[page.url] = left_in_english(page, visitor.opens(urljoin(page.url, page.link("English"))))
    assert len(found) > 10
    assert {url: texts for url, texts in found.items() if texts} == {}


def test_own_pages_are_in_welsh_throughout(visitor, at_work):
    own, found = well_known(at_work), {}
    for page in pages_from(visitor, f"{own}/?lang=cy", of_each_kind=2):
        if language_of(page) == "cy" and page.url.startswith(own):
            english = visitor.opens(urljoin(page.url, page.link("English")))
            found[page.url.removeprefix(own)] = left_in_english(page, english)
    assert len(found) > 5
    assert {url: texts for url, texts in found.items() if texts} == {}
