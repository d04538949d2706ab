"""Pictures of pages, so that whoever changes one looks at it."""

import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page as Tab

from tests.support.browser import Browser
from tests.support.crawl import pages_from
from tests.support.visitor import Visitor

FOLDER = Path(".screenshots")
LOOKS = [(size, scheme) for size in ("phone", "desktop") for scheme in ("light", "dark")]
SEND = ".form__submit"


def photograph(browser: Browser, site: str, visitor: Visitor, start: str, wanted: str = "") -> Iterator[Path]:
    """Take pictures of every page that a visitor can reach by links, in each size and scheme, and once more with errors.

    ``wanted`` is a part of the addresses to take; all when it is empty.
    """
    addresses = sorted({page.url for page in pages_from(visitor, start) if wanted in page.url})
    for size, scheme in LOOKS:
        tab = browser.tab(site, phone=size == "phone", dark=scheme == "dark")
        cookie = visitor.client.get_cookie("portal")
        if cookie:
            tab.context.add_cookies([{"name": "portal", "value": cookie.value, "url": site}])
        for address in addresses:
            tab.goto(address)
            yield _picture(tab, address, size, scheme)
            if tab.locator(SEND).count() == 1:
                tab.locator(SEND).click()
                tab.wait_for_load_state("networkidle")
                if tab.locator(".error-summary").count():
                    yield _picture(tab, f"{address}-errors", size, scheme)


def _picture(tab: Tab, address: str, size: str, scheme: str) -> Path:
    name = re.sub(r"[^a-z0-9]+", "-", address.lower()).strip("-") or "home"
    path = FOLDER / f"{name}-{size}-{scheme}.png"
    tab.screenshot(path=path, full_page=True, caret="initial")  # to hide it would take an inline style
    return path
