"""Every page that can be reached is in order: its HTML, its words for controls, its headers, no cookie (see ``page_checks``)."""

import pytest

from portal.web.roles import ROLES
from tests.support.crawl import pages_from
from tests.support.markup import Markup
from tests.support.page_checks import markup_faults

OVER = 410
"""What a page answers that says that something is over, such as an offer of which all was taken."""


def test_every_public_page_is_in_order(visitor, demonstration):
    opened = [(page.url, page.status) for page in pages_from(visitor, "/")]
    assert {url: status for url, status in opened if status != 200} == {}


def test_every_staff_page_is_in_order(staff, demonstration):
    opened = [(page.url, page.status) for page in pages_from(staff(*ROLES), "/staff/")]
    assert {url: status for url, status in opened if status not in {200, OVER}} == {}


def test_every_page_can_be_had_as_a_fragment(visitor, demonstration):
    for url in [page.url for page in pages_from(visitor, "/")]:
        page = visitor.opens(url, htmx=True)
        assert page.is_fragment, url
        assert page.title, url
        assert "HX-Request" in page.response.headers["Vary"], url


@pytest.mark.parametrize(
    ("address", "status"),
    [("/nowhere", 404), ("/?a=%00", 400), ("/%ff", 400), ("/healthz/../nowhere", 404), ("/surveys/nowhere", 404)],
)
def test_error_pages_are_in_order(visitor, address, status):
    page = visitor.opens(address, status=status)
    assert page.heading


def test_what_is_too_large_is_refused_with_a_page(visitor):
    assert visitor.posts("/", {"words": "x" * 2_000_000}, status=413).heading


def test_an_unexpected_error_is_told_with_a_reference(app, visitor, monkeypatch):
    def fail():
        raise RuntimeError("the disk is full")

    monkeypatch.setitem(app.view_functions, "home.welcome", fail)
    fail.audience = type("Everybody", (), {"public": True})
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    page = visitor.opens("/", status=500)
    assert page.says(page.response.headers["X-Request-Id"])
    assert "disk" not in page.html


def test_static_files_carry_the_same_headers_and_last_for_ever(visitor):
    page = visitor.opens("/")
    stylesheet = next(each.get("href") for each in page.markup.elements("link") if each.get("rel") == "stylesheet")
    answer = visitor.opens(stylesheet)
    assert answer.response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.response.get_data()


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<p id="a"></p><p id="a"></p>', "the id 'a' stands on 2 elements"),
        ('<input name="email">', "the input 'email' has no label"),
        ('<p style="color: red"></p>', "inline style on p"),
        ("<script>alert(1)</script>", "inline script"),
        ('<button onclick="go()">Go</button>', "inline onclick on button"),
        ('<script src="https://cdn.example/x.js"></script>', "script loads https://cdn.example/x.js from elsewhere"),
        ('<a href="/"></a>', "a a has no words: {'href': '/'}"),
    ],
)
def test_the_checks_find_what_is_wrong(html, fault):
    assert fault in list(markup_faults(Markup(html, fragment=True)))


def test_the_checks_find_html_that_a_browser_would_repair():
    assert Markup("<!doctype html><title>x</title><p><div></p></div>").faults
