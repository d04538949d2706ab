"""Nothing leads to another site but by the register, through a page that says whose policy applies there (promise L1)."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from portal.privacy.external_links import register
from portal.web.roles import ROLES
from tests.support.crawl import pages_from
from tests.support.page import Page


def ways_out(page: Page) -> Iterator[str]:
    """Yield every address on a page that leads to another host: links, forms, and whatever else a browser follows."""
    for element in page.markup.elements():
        for name in ("href", "action", "formaction", "hx-get", "hx-post", "src", "content"):
            address = element.get(name, "").strip()
            if urlsplit(address).netloc and not address.startswith("data:"):
                yield address


def registered(at_work) -> dict[str, set[str]]:
    """Return what each leaving page may lead to: the destination, and its own privacy statement."""
    with at_work():
        return {register.leaving_url(each): {each.url, each.statement_url} - {""} for each in register.links_in_use()}


def test_public_pages_lead_elsewhere_only_from_the_leaving_page_of_a_registered_link(visitor, demonstration, at_work):
    leaving = registered(at_work)
    for start in ("/", *leaving):
        for page in pages_from(visitor, start):
            assert set(ways_out(page)) == leaving.get(page.url, set()), page.url


def test_staff_pages_lead_elsewhere_no_other_way(staff, demonstration, at_work):
    leaving = registered(at_work)
    for page in pages_from(staff(*ROLES), "/staff/"):
        assert set(ways_out(page)) == leaving.get(page.url, set()), page.url


def test_no_link_to_a_leaving_page_says_who_follows_it(staff, demonstration):
    for page in pages_from(staff(*ROLES), "/staff/"):
        leaving = [each for each in page.links.values() if "/leaving/" in each]
        assert all(each.removeprefix("/leaving/").isdecimal() for each in leaving), page.url
