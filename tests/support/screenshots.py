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
    reached = dict.fromkeys(UNLINKED.get(start, ()), 200)
    reached |= {page.url: page.status for page in pages_from(visitor, start, of_each_kind)}
    addresses = sorted(each for each in reached if wanted in each and each.startswith(within))
    tabs = {f"{size}-{scheme}": _tab(browser, site, visitor, size, scheme) for size, scheme in looks}
    for look, tab in tabs.items():
        for address in addresses:
            assert _opens(tab, address) == reached[address], f"{address} is no longer what it was"
            yield f"{address}-{look}", tab
    for look, tab in tabs.items():
        for address in addresses:
            if _sends_empty(tab, address):
                yield f"{address}-errors-{look}", tab


def _tab(browser: Browser, site: str, visitor: Visitor, size: str, scheme: str) -> Tab:
    """Return a tab of this look in which a visitor is who they are."""
    tab = browser.tab(site, phone=size == "phone", dark=scheme == "dark")
    cookie = visitor.client.get_cookie("portal")
    if cookie:
        tab.context.add_cookies([{"name": "portal", "value": cookie.value, "url": site}])
    return tab


def _opens(tab: Tab, address: str) -> int:
    """Open an address, and return the status of the answer."""
    answer = tab.goto(address)
    return answer.status if answer else 0


def _sends_empty(tab: Tab, address: str) -> bool:
    """Send the one form of a page as it opens; tell whether it has mistakes to show. What is sent well may change others."""
    _opens(tab, address)
    if tab.locator(SEND).count() != 1:
        return False
    tab.locator(SEND).click()
    tab.wait_for_load_state("networkidle")
    return tab.locator(".error-summary").count() > 0


def photograph(
    browser: Browser, site: str, visitor: Visitor, start: str, wanted: str = "", *, within: str = "", called: str = ""
) -> Iterator[Path]:
    """Take a picture of each of these sights. Where addresses are secret, ``called`` stands for what they begin with."""
    for name, tab in sights(browser, site, visitor, start, wanted, within=within):
        told = name.replace(within, called) if called else name
        path = FOLDER / f"{re.sub(r'[^a-z0-9]+', '-', told.lower()).strip('-')}.png"
        tab.screenshot(path=path, full_page=True, caret="initial")  # to hide it would take an inline style
        yield path
