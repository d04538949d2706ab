"""Staff write a survey from nothing: its pages, its questions, and what belongs to each. Nothing here needs a script."""

import pytest

from portal.surveys.question_types import QUESTION_TYPES
from tests.support.drafts import said_by
from tests.support.surveys import question, survey


@pytest.fixture
def begun(editor):
    """The page of a new draft: its first page, on which nothing is asked yet."""
    return editor.sends("/staff/surveys/new", {"What is the survey called?": "Feedback"}, button="Begin")


@pytest.fixture
def document(at_work):
    """Reads what the first draft says."""
    return lambda: said_by(at_work, 1)


def saves(page, answers=None, button="Save", **others):
    """Fill in the part that is open and press one of its buttons."""
    return page.form("Save").fill(answers or {}).send(button, **others)


def asked(document):
    """Return the label of each question, page by page."""
    return [[each["label"] for each in page["questions"]] for page in document["pages"]]


def adds(page, kind, label):
    """Add a question of a type and give it its words."""
    return saves(saves(page, button=QUESTION_TYPES[kind].label), {"label": label})


def test_a_survey_begins_as_a_draft_with_a_title_alone(begun, document):
    assert begun.heading == "Feedback"
    assert document()["slug"] == "feedback"
    assert asked(document()) == [[]]


def test_a_title_is_needed(editor):
    page = editor.sends("/staff/surveys/new", {}, button="Begin", status=422)
    assert page.field("What is the survey called?").error == "Enter a title"


@pytest.mark.parametrize("kind", QUESTION_TYPES)
def test_a_question_of_every_type_can_be_added_and_written(begun, document, kind):
    page = adds(begun, kind, "In the words of a person")
    assert page.field("label").value == "In the words of a person"
    made = document()["pages"][0]["questions"][0]
    assert (made["type"], made["code"]) == (kind, "in_the_words_of_a_person")


def test_a_question_comes_behind_the_one_that_is_open(begun, document):
    page = adds(begun, "number", "First")
    adds(page, "date", "Last")
    adds(page, "email", "Between")
    assert asked(document()) == [["First", "Between", "Last"]]


def test_options_are_written_row_by_row_or_pasted(begun, document):
    page = saves(begun, button="Single choice")
    page = saves(page, {"Words of option 1": "By phone", "Words of option 2": "In person"}, "Add an option")
    page = saves(page, {"Words of option 3": "By post"})
    page = saves(page, {"One on each line": "By email\n\nBy fax"}, "Add these")
    options = document()["pages"][0]["questions"][0]["options"]
    assert [each["label"] for each in options] == ["By phone", "In person", "By post", "By email", "By fax"]
    assert options[0]["code"] == "by_phone"


def test_options_are_moved_marked_and_removed(begun, document):
    page = saves(begun, button="Multiple choice")
    page = saves(
        page, {"Words of option 1": "None", "Words of option 2": "Backup", "Rules out all others (option 1)": True}
    )
    page = saves(page, button="Move down option 1")
    assert document()["pages"][0]["questions"][0]["options"] == [
        {"label": "Backup", "code": "backup"},
        {"label": "None", "code": "none", "exclusive": True},
    ]
    saves(page, button="Remove option 2")
    assert [each["code"] for each in document()["pages"][0]["questions"][0]["options"]] == ["backup"]


def test_a_question_is_moved_copied_and_removed(begun, document):
    page = adds(adds(begun, "number", "First"), "number", "Second")
    page = saves(page, button="Move up")
    assert asked(document()) == [["Second", "First"]]
    page = saves(page, button="Duplicate")
    assert asked(document()) == [["Second", "Second", "First"]]
    assert len({each["code"] for each in document()["pages"][0]["questions"]}) == 3
    saves(page, button="Delete")
    assert asked(document()) == [["Second", "First"]]


def test_a_question_goes_to_another_page(begun, document):
    page = adds(begun, "number", "First")
    begun.form("Add a page").send()
    page = saves(page.visitor.opens(page.url), button="Page 2")
    assert asked(document()) == [[], ["First"]]
    saves(page, button="Move up")
    assert asked(document()) == [["First"], []]


def test_pages_are_added_written_moved_and_removed(begun, document):
    page = begun.form("Add a page").send()
    page = saves(page, {"Heading": "About you"})
    saves(page, button="Move up")
    assert [each["title"] for each in document()["pages"]] == ["About you", "Feedback"]
    saves(page.visitor.opens(page.url), button="Delete with its questions")
    assert [each["title"] for each in document()["pages"]] == ["Feedback"]


def test_a_page_leads_where_its_routes_say(begun, document):
    begun.form("Add a page").send()
    page = saves(begun.visitor.opens("/staff/surveys/drafts/1/pages/page"), button="Add a route")
    page = saves(page, {"If of route 1": "role = 'owner'", "Go to of route 1": "The end: sending"})
    assert document()["pages"][0]["routes"] == [{"if": "role = 'owner'", "to": "end"}]


def test_the_rest_of_a_survey_is_written_on_pages_of_its_own(begun, document):
    editor, at = begun.visitor, "/staff/surveys/drafts/1"
    saves(editor.opens(f"{at}/survey/"), {"Title": "Your views", "Opens": "2026-12-01T09:00"})
    saves(editor.opens(f"{at}/thanks/"), {"Heading of the thank-you page": "Done"})
    saves(editor.opens(f"{at}/values/"), button="Add a value")
    saves(editor.opens(f"{at}/access/"), {"Most responses": "40", "Each customer answers once": True})
    saves(editor.opens(f"{at}/contact/"), {"ask-email": True, "why-email": "To send results"})
    said = document()
    assert (said["title"], said["opens"], said["thanks"]) == ("Your views", "2026-12-01T09:00", {"title": "Done"})
    assert said["access"] == {"once": True, "most": 40}
    assert said["contact"] == {"details": [{"key": "email", "why": "To send results"}]}


def test_a_live_survey_is_edited_as_a_draft_of_its_next_version(editor, put_out, document):
    put_out(survey(question("matter")))
    page = editor.opens("/staff/surveys/survey/").form("Edit").send()
    page = saves(page.follows("1 Matter Short text"), {"Question": "What is it about?"})
    assert document()["pages"][0]["questions"] == [
        {"uid": "matter", "code": "matter", "type": "short_text", "label": "What is it about?"}
    ]
    assert page.visitor.opens("/surveys/survey").says("Matter")


@pytest.mark.parametrize("place", ["", "publish", "trial", "discard", "definition.json"])
def test_a_draft_that_no_database_can_number_is_said_to_be_missing(editor, place):
    for number in (7, 2**31, 2**63, 10**40):
        editor.opens(f"/staff/surveys/drafts/{number}/{place}", status=404)
