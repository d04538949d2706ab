"""Asks axe-core what keeps people from using a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def barriers(tab: Page) -> list[str]:
    """Return what axe finds on the page in this tab (WCAG 2.2 at level AA, and its best practices), a line each."""
    found = Axe().run(tab, options={"resultTypes": ["violations"], "runOnly": RULES}).response["violations"]
    return [
        f"{each['id']}: {each['help']} at {'; '.join(str(node['target']) for node in each['nodes'])}" for each in found
    ]
