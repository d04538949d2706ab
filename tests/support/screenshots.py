"""Every page as people see it: in each size and scheme, as it opens and once more with errors."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import Page as Tab

from tests.support.browser import Browser
from tests.support.crawl import pages_from
from tests.support.visitor import Visitor

FOLDER = Path(".screenshots")
OF_EACH_KIND = 2
"""Pages of one route that are looked at: a browser takes a second for each."""

LOOKS = [(size, scheme) for size in ("phone", "desktop") for scheme in ("light", "dark")]
SEND = ".form__submit"
UNLINKED = {"/": ("/?interest=cyber_security&interest=training", "/?me=too-old", "/interests?interest=training")}
"""Pages that no link on the others leads to, by the page that somebody starts from."""


def sights(
    browser: Browser,
    site: str,
    visitor: Visitor,
    start: str,
    wanted: str = "",
    looks: Iterable[tuple[str, str]] = LOOKS,
    within: str = "",
    of_each_kind: int = OF_EACH_KIND,
) -> Iterator[tuple[str, Tab]]:
    """Yield a name and a tab for every page that a visitor can reach by links, and for each form sent empty.

    ``wanted`` is a part of the addresses to look at, and ``within`` what they begin with; all when both are empty.
    """
    linked = {page.url for page in pages_from(visitor, start, of_each_kind)}
    reached = linked.union(UNLINKED.get(start, ()))
    addresses = sorted(each for each in reached if wanted in each and each.startswith(within))
    for size, scheme in looks:
        tab = browser.tab(site, phone=size == "phone", dark=scheme == "dark")
        cookie = visitor.client.get_cookie("portal")
        if cookie:
            tab.context.add_cookies([{"name": "portal", "value": cookie.value, "url": site}])
        for address in addresses:
            tab.goto(address)
            yield f"{address}-{size}-{scheme}", tab
            if tab.locator(SEND).count() == 1:
                tab.locator(SEND).click()
                tab.wait_for_load_state("networkidle")
                if tab.locator(".error-summary").count():
                    yield f"{address}-errors-{size}-{scheme}", tab


def photograph(
    browser: Browser, site: str, visitor: Visitor, start: str, wanted: str = "", *, within: str = "", called: str = ""
) -> Iterator[Path]:
    """Take a picture of each of these sights. Where addresses are secret, ``called`` stands for what they begin with."""
    for name, tab in sights(browser, site, visitor, start, wanted, within=within):
        told = name.replace(within, called) if called else name
        path = FOLDER / f"{re.sub(r'[^a-z0-9]+', '-', told.lower()).strip('-')}.png"
        tab.screenshot(path=path, full_page=True, caret="initial")  # to hide it would take an inline style
        yield path
