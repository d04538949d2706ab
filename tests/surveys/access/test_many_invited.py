"""Staff look through many invitations page by page."""

import pytest

from portal.web.pagination import PAGE_SIZE
from tests.support.invitations import INVITED, brings_list
from tests.support.surveys import question, survey

PAGE = "/staff/surveys/survey/invitations/"


@pytest.fixture
def marketer(staff, put_out):
    """Somebody who invited a few people more than one page holds."""
    put_out(survey(question("matter"), access=INVITED))
    marketer = staff("marketer")
    brings_list(marketer, "survey", "name", *(f"Number {number}" for number in range(PAGE_SIZE + 5)))
    return marketer


def names_on(page):
    return [row[0] for row in page.table("Invitations")[1:]]


def test_they_are_listed_in_their_order_and_each_once(marketer):
    first = marketer.opens(f"{PAGE}?state=unsent")
    second = first.follows("More")
    assert names_on(first) + names_on(second) == [f"Number {number}" for number in range(PAGE_SIZE + 5)]
    assert "More" not in second.links
    assert names_on(second.follows("First")) == names_on(first)
    assert names_on(second.follows("Sent")) == ["There are none of this kind"]


def test_the_pages_go_on_also_after_a_list_was_refused(marketer):
    refused = marketer.opens(PAGE).form("Add these people").send("Add these people", status=422)
    assert len(names_on(refused.follows("More"))) == 5


@pytest.mark.parametrize("after", ["99999999999999999999", "-99999999999999999999", "-1", "x", "9" * 5000])
def test_a_list_that_begins_nowhere_is_still_a_list(marketer, after):
    assert names_on(marketer.opens(f"{PAGE}?after={after}"))[0] == "Number 0"
