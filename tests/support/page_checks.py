"""What is true of every page, whatever it is about. Each page that a test opens is held against this."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from werkzeug.test import TestResponse

from portal.web.cookies import COOKIES
from tests.support.form import CONTROLS, NOT_FIELDS
from tests.support.markup import Markup, words
from tests.support.page import Page

STRICT: dict[str, str | tuple[str, ...]] = {
    "Content-Security-Policy": "default-src 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "Referrer-Policy": ("same-origin", "no-referrer"),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What each header must begin with, or one of what it may begin with."""

FRAMED = re.compile("/staff/surveys/drafts/[0-9]+/preview/")
"""Pages that stand inside others of ours."""

CLOSED = {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"}
CHOOSING = re.compile("/privacy/cookies/|/interests/(here|forget)|/preferences/[^/]+/browser/|/staff/")
"""Where cookies are chosen by a button that says so, and where staff sign in."""

LOADED = {"script": "src", "link": "href", "img": "src", "source": "srcset", "iframe": "src"}
REFERRING = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "aria-details", "headers", "list")


def check(page: Page) -> None:
    """Raise ``AssertionError`` with every fault of a page."""
    found = list(faults(page))
    assert not found, f"{page.response.request.method} {page.url}:\n  " + "\n  ".join(found)


def faults(page: Page) -> Iterator[str]:
    """Name what is wrong with an answer: its headers and cookies and, where it is a page, its HTML."""
    yield from _header_faults(page)
    if page.response.mimetype != "text/html" or page.response.location:
        return
    yield from (f"invalid HTML: {fault}" for fault in page.markup.faults)
    yield from markup_faults(page.markup)
    if not page.is_fragment:
        yield from _document_faults(page)


def markup_faults(markup: Markup) -> Iterator[str]:
    """Name what is wrong with HTML, a whole page or a piece of one."""
    ids = Counter(each.get("id") for each in markup.elements() if each.get("id") is not None)
    yield from (f"the id {each!r} stands on {count} elements" for each, count in ids.items() if count > 1)
    yield from _inline_faults(markup)
    for control in markup.elements(*CONTROLS):
        if control.get("type") not in NOT_FIELDS and not markup.name_of(control):
            yield f"the {control.tag} {control.get('name')!r} has no label"
    for each in markup.elements("a", "button"):
        if not (words(each) or markup.name_of(each) or "hidden" in each.attrib):
            yield f"a {each.tag} has no words: {each.attrib}"
    for fieldset in markup.elements("fieldset"):
        if not words(next(markup.elements("legend", inside=fieldset), None)) and not markup.name_of(fieldset):
            yield f"the fieldset {fieldset.get('id')!r} has no legend"
    yield from _table_faults(markup)
    yield from (f"an image has no alt: {each.get('src')}" for each in markup.elements("img") if each.get("alt") is None)


def _table_faults(markup: Markup) -> Iterator[str]:
    """Name the cells that a phone would show without their heading, or under another's."""
    for table in markup.elements("table"):
        if table.get("role") == "table":
            headings = [words(each) for each in markup.elements("th", inside=table) if each.get("scope") == "col"]
            for row in list(markup.elements("tr", inside=table))[1:]:
                said = [each.get("data-heading") for each in row if not each.get("colspan")]
                if said and said != headings:
                    yield f"cells under {said} in columns {headings}"


def _document_faults(page: Page) -> Iterator[str]:
    markup = page.markup
    levels = [int(each.tag[1]) for each in markup.elements("h1", "h2", "h3", "h4", "h5", "h6")]
    if levels.count(1) != 1 or not page.heading:
        yield f"{levels.count(1)} h1 with words; a page has one"
    yield from (f"an h{lower} follows an h{upper}" for upper, lower in pairwise(levels) if lower > upper + 1)
    if not page.title:
        yield "no title"
    if not next(markup.elements("html")).get("lang"):
        yield "the language is not named"
    if len(list(markup.elements("main"))) != 1:
        yield "not one main"
    yield from _loose_ends(markup)


def _loose_ends(markup: Markup) -> Iterator[str]:
    """Name what refers to an element that is not there."""
    for each in markup.elements():
        for name in REFERRING:
            for identifier in each.get(name, "").split():
                if markup.by_id(identifier) is None:
                    yield f"{name}={identifier!r} leads nowhere"
    for each in markup.elements("a"):
        target = each.get("href", "")
        if target.startswith("#") and len(target) > 1 and markup.by_id(target[1:]) is None:
            yield f"the link {target!r} leads nowhere"


def _inline_faults(markup: Markup) -> Iterator[str]:
    """Inline code needs an unsafe policy, and what is loaded from elsewhere tells others who visits us."""
    for each in markup.elements():
        yield from (
            f"inline {name} on {each.tag}"
            for name in each.attrib
            if name == "style" or name.startswith(("on", "hx-on"))
        )
        if each.tag == "style" or (each.tag == "script" and not each.get("src")):
            yield f"inline {each.tag}"
        source = each.get(LOADED.get(each.tag, ""), "")
        if source and (not source.startswith("/") or source.startswith("//")):
            yield f"{each.tag} loads {source} from elsewhere"
        if each.get("href", "").lower().startswith("javascript:"):
            yield "a script in a link"


def _header_faults(page: Page) -> Iterator[str]:
    headers = page.response.headers
    framed = {"X-Frame-Options": "SAMEORIGIN"} if FRAMED.match(page.url) and page.status in {200, 422} else {}
    for name, beginning in (STRICT | framed).items():
        if not headers.get(name, "").startswith(beginning):
            yield f"{name} is {headers.get(name)!r}"
    policy = headers.get("Content-Security-Policy", "")
    yield from (
        f"{word} in the content security policy" for word in ("unsafe-", "*", "data:", "http:") if word in policy
    )
    yield from cookie_faults(page.response)


def cookie_faults(response: TestResponse) -> Iterator[str]:
    """Name what is wrong with the cookies of an answer: each is declared, closed to scripts and other sites, and chosen."""
    request = response.request
    for header in response.headers.getlist("Set-Cookie"):
        first, *attributes = header.split("; ")
        name = first.partition("=")[0]
        cookie = COOKIES.get(name.removeprefix("__Host-"))
        if cookie is None:
            yield f"the cookie {name} is not declared"
            continue
        lacking = CLOSED - set(attributes) - ({"Secure"} if name == cookie.name else set())
        yield from (f"the cookie {name} lacks {each}" for each in sorted(lacking))
        goes_on = "Cookie" in request.headers and cookie.needed  # a member of staff, whose session goes on
        if not (goes_on or CHOOSING.match(request.path)):
            yield f"the cookie {name} is set before a choice"
