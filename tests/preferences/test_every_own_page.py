"""Every page of a customer's own that can be reached is in order, full or empty, and asks nothing without the choices."""

import pytest

from portal.privacy.forms import field_name
from portal.privacy.marketing import BOXES
from tests.contracts.test_personal_forms import asks, boxes_on
from tests.support.crawl import pages_from
from tests.support.well_known import hardly_known, well_known


@pytest.fixture(params=[well_known, hardly_known], ids=["full", "empty"])
def own(request, at_work):
    """The address of the own pages of a customer."""
    return request.param(at_work)


@pytest.fixture
def pages(visitor, own):
    """Every page of theirs."""
    return [page for page in pages_from(visitor, f"{own}/") if page.url.startswith(own)]


def test_every_page_is_in_order_and_keeps_its_address(pages):
    assert len(pages) >= 9
    assert {page.url: page.status for page in pages if page.status != 200} == {}
    assert {page.response.headers["Referrer-Policy"] for page in pages} == {"no-referrer"}


def test_every_page_can_be_had_as_a_fragment(visitor, pages):
    for page in pages:
        fragment = visitor.opens(page.url, htmx=True)
        assert fragment.is_fragment, page.url
        assert fragment.title, page.url
        assert fragment.heading == page.heading


def test_every_form_that_asks_about_a_person_has_the_choices_and_none_is_ticked(pages):
    asking = [(page, form) for page in pages for form in page.markup.elements("form") if asks(page, form)]
    assert asking
    for page, form in asking:
        assert boxes_on(page, form) >= {field_name(BOXES["promotions.email"]), field_name(BOXES["objection"])}, page.url
