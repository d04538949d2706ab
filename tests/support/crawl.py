"""Walks from page to page by the links on them."""

from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

from werkzeug.exceptions import HTTPException

from portal.web.language_choice import LANG
from tests.support.page import Page
from tests.support.visitor import Visitor

OF_EACH_KIND = 4
"""Pages of one route that are looked at: four responses look like four hundred."""


def pages_from(visitor: Visitor, start: str, of_each_kind: int = OF_EACH_KIND) -> Iterator[Page]:
    """Yield every page that can be reached from an address by links; each is held against the rules for pages.

    They are in the language that the first address asks for, if it asks for one.
    """
    seen, waiting, looked_at = {start}, deque([start]), Counter[str]()
    while waiting:
        url = waiting.popleft()
        route = route_of(visitor, url)
        if looked_at[route] >= of_each_kind:
            continue
        looked_at[route] += 1
        response = visitor.client.get(url, follow_redirects=True)
        response.close()
        if response.mimetype != "text/html":
            continue
        page = visitor.checked(response)
        yield page
        for link in page.links.values():
            target = urldefrag(urljoin(page.url, link)).url
            if target not in seen and _is_ours(target) and asks_for_language(target) is asks_for_language(start):
                seen.add(target)
                waiting.append(target)


def _is_ours(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.netloc and parts.path.startswith("/")


def asks_for_language(url: str) -> bool:
    """Tell whether an address says which language its page is to be in."""
    return LANG in parse_qs(urlsplit(url).query)


def route_of(visitor: Visitor, url: str) -> str:
    """Return the endpoint that an address leads to, with the names of its arguments."""
    parts = urlsplit(url)
    try:
        endpoint = visitor.app.url_map.bind("localhost").match(parts.path, "GET")[0]
    except HTTPException:
        endpoint = parts.path
    names = sorted({pair.partition("=")[0] for pair in parts.query.split("&") if pair})
    return f"{endpoint}?{'&'.join(names)}"
