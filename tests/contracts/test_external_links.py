"""Nothing leads to another site but by the register, through a page that says whose policy applies there (promise L1)."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from portal.privacy.external_links import register
from portal.web.roles import ROLES
from tests.support.crawl import pages_from
from tests.support.mail_checks import ways_out as ways_out_of_mail
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


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.example/",
        "http://portal.example.evil.example/",
        "https://portal.example@evil.example/",
        "https://portal.example/leaving/1?me=somebody",
        "https://portal.example/leaving/https://evil.example",
        "//evil.example/",
    ],
)
def test_a_mail_that_led_past_the_register_would_be_found(link):
    assert ways_out_of_mail(f'<!doctype html><title>x</title><p><a href="{link}">x</a></p>')


@pytest.mark.parametrize("link", ["https://portal.example/leaving/1", "http://localhost/x?y=1", "mailto:a@example.com"])
def test_a_mail_that_leads_to_our_pages_is_fine(link):
    assert ways_out_of_mail(f'<!doctype html><title>x</title><p><a href="{link}">x</a></p>') == []
