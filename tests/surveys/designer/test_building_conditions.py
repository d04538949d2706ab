"""A condition is put together by choosing, or written as text; both are the same condition."""

import pytest

from portal.surveys.uids import questions_of
from tests.support.drafts import rewrite, said_by
from tests.support.surveys import EACH_TYPE, page, question, survey

DOCUMENT = survey(
    page("one", EACH_TYPE["single_choice"], EACH_TYPE["multiple_choice"], EACH_TYPE["number"]),
    page("two", question("last"), EACH_TYPE["dropdown"]),
    page("three", question("more")),
)


@pytest.fixture
def draft_id(draft_with):
    return draft_with(DOCUMENT)


@pytest.fixture
def builder(draft_id, editor):
    """Opens the builder at a place of the draft."""
    return lambda place="questions/last/show_if": editor.opens(f"/staff/surveys/drafts/{draft_id}/conditions/{place}")


@pytest.fixture
def condition(at_work, draft_id):
    """Reads the condition of the question “Last”."""
    return lambda: next(each for each in questions_of(said_by(at_work, draft_id)) if each["code"] == "last").get(
        "show_if"
    )


def added(page, subject):
    """Add a comparison of an answer."""
    return page.form("Add a comparison").fill({"Compare the answer to": subject}).send("Add a comparison")


def test_a_condition_is_put_together_by_choosing(builder, condition):
    page = added(added(builder(), "Way"), "People")
    assert "autofocus" in page.field("how-2").attrs
    page = page.form("Use this condition").fill({"value-1": "Phone", "how-2": "is more than", "value-2": "10"})
    page = page.fill({"How many of these have to hold?": "At least one of them"}).send("Use this condition")
    assert condition() == "way = 'phone' or people > 10"
    assert page.url.endswith("/questions/last")


def test_it_is_shown_again_as_it_was_chosen_and_as_text(builder, draft_id, at_work):
    rewrite(at_work, draft_id, with_condition("services contains 'backup' and not answered(way)"))
    page = builder()
    assert page.field("how-1").value == "includes"
    assert page.field("value-1").value == "Backup"
    assert page.field("how-2").value == "was not answered"
    assert page.field("Condition").value == "services contains 'backup' and not answered(way)"


def test_what_says_more_is_kept_as_text(builder, draft_id, at_work, condition):
    text = "way = 'phone' and (people > 1 or people = 0)"
    rewrite(at_work, draft_id, with_condition(text))
    page = builder()
    assert page.says("This condition says more than can be chosen")
    assert page.field("Condition").value == text
    page.form("Use this text").fill({"Condition": text.replace("1", "2")}).send("Use this text")
    assert condition() == text.replace("1", "2")


def test_a_text_that_cannot_be_read_is_explained_at_its_place_and_kept(builder, condition):
    page = builder().form("Use this text").fill({"Condition": "way = "}).send("Use this text", status=422)
    assert "At character 6: expected" in page.field("Condition").error
    assert page.field("Condition").value == "way = "
    assert condition() is None


def test_a_missing_value_is_asked_for_and_nothing_is_kept(builder, condition):
    page = added(builder(), "People").form("Use this condition").send("Use this condition", status=422)
    assert page.errors == ["Enter a value"]
    assert condition() is None


def test_a_comparison_can_be_removed_and_a_condition_too(builder, condition, draft_id, at_work):
    rewrite(at_work, draft_id, with_condition("way = 'phone' and people > 1"))
    page = builder().form("Use this condition").send("Remove the comparison of Way")
    assert page.field("Condition").value == "people > 1"
    page = page.form("Use this condition").send("Remove the comparison of People")
    page.form("Use no condition").send("Use no condition")
    assert condition() is None


def test_only_what_is_asked_before_can_be_compared(builder):
    assert builder("questions/way/show_if").says("There is nothing to compare yet")
    assert set(builder().field("Compare the answer to").options) >= {"Way", "People"}
    assert "Last" not in builder().field("Compare the answer to").options


def test_a_route_is_put_together_with_where_it_leads(builder, draft_id, at_work):
    page = added(builder("pages/one/routes-new"), "Way")
    page.form("Use this condition").fill({"value-1": "Visit", "Go to": "The end: sending"}).send("Use this condition")
    assert said_by(at_work, draft_id)["pages"][0]["routes"] == [{"if": "way = 'visit'", "to": "end"}]
    page = builder("pages/one/routes-0")
    assert page.field("Go to").value == "The end: sending"
    page.form("Use this condition").fill({"Go to": "Three"}).send("Use this condition")
    assert said_by(at_work, draft_id)["pages"][0]["routes"] == [{"if": "way = 'visit'", "to": "three"}]


def test_an_option_and_a_page_can_have_a_condition(builder, draft_id, at_work):
    for place in ("questions/sector/options-retail", "pages/three/show_if"):
        page = added(builder(place), "Way")
        page.form("Use this condition").fill({"value-1": "Phone"}).send("Use this condition")
    pages = said_by(at_work, draft_id)["pages"]
    assert pages[2]["show_if"] == "way = 'phone'"
    assert pages[1]["questions"][1]["options"][1]["show_if"] == "way = 'phone'"


def test_the_second_of_two_editors_sees_what_the_first_chose(builder, draft_id, at_work, condition):
    form = added(builder(), "Way").form("Use this condition").fill({"value-1": "Phone"})
    rewrite(at_work, draft_id, with_condition("people > 1"))
    page = form.send("Use this condition", status=409)
    assert page.says("It is now people > 1")
    assert condition() == "people > 1"
    page.form("Use this condition").send("Use this condition")
    assert condition() == "way = 'phone'"


@pytest.mark.parametrize(
    "place", ["questions/nothing/show_if", "questions/last/options-x", "pages/one/routes-7", "pages/x/show_if", "x/y/z"]
)
def test_where_no_condition_can_be_there_is_no_page(draft_id, editor, place):
    editor.opens(f"/staff/surveys/drafts/{draft_id}/conditions/{place}", status=404)


def with_condition(text):
    """Return the document with a condition at the question “Last”."""
    last = question("last", show_if=text)
    return DOCUMENT | {"pages": [DOCUMENT["pages"][0], page("two", last, EACH_TYPE["dropdown"]), DOCUMENT["pages"][2]]}
