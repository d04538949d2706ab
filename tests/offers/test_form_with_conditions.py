"""The form of an offer asks along its path too: without scripts on sending, with scripts at once."""

import pytest

from tests.support.offers import claims, put_out_offer
from tests.support.surveys import coded, page, question

PAGE = page(
    "claim",
    question("role", "single_choice", required=True, options=coded("owner", "staff")),
    question("budget", required=True, show_if="role = 'owner'"),
)


@pytest.fixture
def url(at_work):
    return put_out_offer(at_work, form={"pages": [PAGE]})


def test_what_an_answer_leads_to_is_asked_before_the_offer_is_claimed(visitor, at_work, url, responses):
    asked = visitor.opens(url).form("Claim this offer").fill({"Role": "Owner"}).send(status=422)
    assert asked.says("There is a little more to answer")
    assert claims(at_work) == []
    asked.form("Claim this offer").fill({"Budget": "Much"}).send()
    assert [each.answers for each in responses()] == [{"role": "owner", "budget": "Much"}]
    assert len(claims(at_work)) == 1


def test_what_is_not_asked_is_not_kept(visitor, at_work, url, responses):
    form = visitor.opens(url).form("Claim this offer").fill({"Role": "Staff"})
    form.values["q-budget"] = "Much"
    form.send()
    assert [(each.answers, each.skipped) for each in responses()] == [({"role": "staff"}, ["budget"])]


def test_with_scripts_it_comes_at_once_and_nothing_is_saved(visitor, url, responses):
    opened = visitor.opens(url)
    form = opened.form("Claim this offer").fill({"Role": "Owner"})
    came = visitor.posts(opened.markup.by_id("saving").get("hx-post"), form.values, htmx=True)
    assert came.field("Budget").required
    assert responses() == []
