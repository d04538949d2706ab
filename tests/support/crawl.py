"""Walks from page to page by the links on them."""

from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

from werkzeug.exceptions import HTTPException

from tests.support.page import Page
from tests.support.visitor import Visitor

OF_EACH_KIND = 4
"""Pages of one route that are looked at: four responses look like four hundred."""


def pages_from(visitor: Visitor, start: str, of_each_kind: int = OF_EACH_KIND) -> Iterator[Page]:
    """Yield every page that can be reached from an address by links; each is held against the rules for pages."""
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
            if not urlsplit(target).netloc and urlsplit(target).path.startswith("/") and target not in seen:
                seen.add(target)
                waiting.append(target)


def route_of(visitor: Visitor, url: str) -> str:
    """Return the endpoint that an address leads to, with the names of its arguments."""
    parts = urlsplit(url)
    try:
        endpoint = visitor.app.url_map.bind("localhost").match(parts.path, "GET")[0]
    except HTTPException:
        endpoint = parts.path
    names = sorted({pair.partition("=")[0] for pair in parts.query.split("&") if pair})
    return f"{endpoint}?{'&'.join(names)}"
