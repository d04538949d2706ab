"""A page is in the language that its address asks for, else in that of the browser; no cookie keeps it."""

import pytest

from tests.support.crawl import asks_for_language, pages_from
from tests.support.languages import asking_for, language_of

ENGLISH, WELSH = "en-GB", "cy"
SKIP = {ENGLISH: "Skip to the main content", WELSH: "Neidio i’r prif gynnwys"}


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("cy", WELSH),
        ("cy-GB, en;q=0.8", WELSH),
        ("fr, cy;q=0.2", WELSH),
        ("en-GB, cy;q=0.9", ENGLISH),
        ("de", ENGLISH),
        ("*", ENGLISH),
        ("cy;q=0", ENGLISH),
        (";;q=x,,", ENGLISH),
        ("", ENGLISH),
    ],
)
def test_a_page_is_in_the_language_of_the_browser(visitor, asked, language):
    page = asking_for(visitor, asked).opens("/surveys/")
    assert language_of(page) == language
    assert SKIP[language] in page.links


def test_the_address_counts_more_than_the_browser(visitor):
    assert language_of(visitor.opens("/?lang=cy")) == WELSH
    assert language_of(asking_for(visitor, "cy").opens("/?lang=en")) == ENGLISH
    assert language_of(visitor.opens("/?lang=tlh")) == WELSH


def test_every_customers_page_leads_to_itself_in_the_other_language(visitor, demonstration):
    for page in pages_from(visitor, "/", of_each_kind=1):
        if not page.url.startswith("/staff/"):
            there, name = (ENGLISH, "English") if language_of(page) == WELSH else (WELSH, "Cymraeg")
            switch = next(each for each in page.markup.elements("a") if each.get("rel") == "alternate")
            assert (switch.get("lang"), switch.get("hreflang")) == (there, there)
            other = page.follows(name, status=page.status)
            assert language_of(other) == there
            assert other.url.partition("?")[0] == page.url.partition("?")[0]


def test_links_carry_the_language_that_the_browser_would_not_ask_for(visitor, demonstration):
    for page in pages_from(visitor, "/?lang=cy", of_each_kind=2):
        if "English" in page.links and not page.url.startswith("/staff/"):
            inside = [url for url in page.links.values() if url.startswith("/") and not url.startswith("/staff/")]
            assert [url for url in inside if not asks_for_language(url)] == [], page.url


def test_an_address_stays_short_where_the_browser_asks_for_the_language_itself(visitor, demonstration):
    page = asking_for(visitor, "cy").opens("/?lang=cy")
    assert not [url for name, url in page.links.items() if "lang=" in url and name != "English"]


def test_a_kept_page_is_kept_for_each_language(visitor, demonstration):
    for _ in range(2):
        for address, language in (("?lang=cy", WELSH), ("", ENGLISH)):
            page = visitor.opens(f"/surveys/support-call{address}")
            assert language_of(page) == language
            assert ("lang=cy" in page.form().action) is (language == WELSH)
    assert "lang=cy" not in asking_for(visitor, "cy").opens("/surveys/support-call").form().action


def test_an_error_is_in_the_readers_language_too(visitor):
    page = visitor.opens("/nowhere?lang=cy", status=404)
    assert language_of(page) == WELSH
    assert language_of(page.follows("English", status=404)) == ENGLISH


def test_pages_of_staff_are_in_english(visitor, staff):
    assert language_of(asking_for(visitor, "cy").opens("/staff/sign-in")) == ENGLISH
    page = asking_for(staff("editor"), "cy").opens("/staff/?lang=cy")
    assert language_of(page) == ENGLISH


def test_static_files_are_the_same_in_every_language(visitor):
    files = [each.get("href", "") for each in visitor.opens("/?lang=cy").markup.elements("link")]
    assert files
    assert not [each for each in files if "lang" in each]
