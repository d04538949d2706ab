"""A survey is said in another language text by text, beside the original; what is missing is marked."""

import pytest

from portal.surveys.queries import survey_named
from portal.surveys.versions import definition_of
from tests.support.drafts import rewrite, said_by
from tests.support.surveys import coded, page, question, survey

DOCUMENT = survey(
    page("about", question("role", "single_choice", label="Your role, {name}?", options=coded("owner", "staff"))),
    page("more", question("matter", hint="In a word")),
    summary="Five minutes",
    languages=["en", "cy"],
)
ROLE = "questions.role.label"


@pytest.fixture
def draft_id(draft_with):
    return draft_with(DOCUMENT)


@pytest.fixture
def welsh(at_work, draft_id):
    """Reads what is said in Welsh."""
    return lambda: said_by(at_work, draft_id).get("translations", {}).get("cy", {})


def address(draft_id):
    return f"/staff/surveys/drafts/{draft_id}/translations/cy"


def write(editor, opened, code, texts, **others):
    """Send the texts of one section as a browser would, and return the page that follows."""
    shown = {each.get("name"): each.get("value", "") for each in opened.markup.elements("input") if each.get("name")}
    return editor.posts(opened.url, shown | {"section": code} | texts, **others)


def test_a_survey_is_offered_in_welsh_with_one_press(draft_with, editor, at_work):
    draft_id = draft_with(survey(question("matter")))
    start = editor.opens(f"/staff/surveys/drafts/{draft_id}/translations/")
    page = start.form("Offer it in Welsh").send()
    assert page.url == address(draft_id)
    assert said_by(at_work, draft_id)["languages"] == ["en", "cy"]
    page.form("Stop offering it in Welsh").send()
    assert said_by(at_work, draft_id)["languages"] == ["en"]
    editor.opens(address(draft_id), status=404)


def test_a_survey_is_published_without_the_language_it_is_no_longer_offered_in(draft_id, editor, at_work, welsh):
    page = write(editor, editor.opens(address(draft_id)), "end", {"title": "Arolwg"})
    page.form("Stop offering it in Welsh").send()
    assert welsh() == {"title": "Arolwg"}
    editor.opens(f"/staff/surveys/drafts/{draft_id}/publish").form("Publish the survey").send()
    with at_work():
        published = definition_of(survey_named("survey").id, 1).document
    assert (published["languages"], published["translations"]) == (["en"], {})


def test_every_text_stands_beside_a_field_for_it_and_what_is_missing_is_marked(draft_id, editor):
    page = editor.opens(address(draft_id))
    fields = {each.get("name") for each in page.markup.elements("textarea")}
    assert {"title", "summary", "pages.about.title", ROLE, "questions.role.options.owner.label"} <= fields
    assert page.says("About the survey 2 missing")
    assert page.says("Your role, {name}?")


def test_texts_are_kept_and_taken_back(draft_id, editor, welsh):
    page = editor.opens(address(draft_id))
    page = write(editor, page, "end", {"title": "Arolwg", "summary": "Pum munud"})
    assert welsh() == {"title": "Arolwg", "summary": "Pum munud"}
    assert page.says("About the survey Complete")
    write(editor, page, "end", {"title": "Arolwg", "summary": ""})
    assert welsh() == {"title": "Arolwg"}


def test_a_text_is_saved_as_it_is_left(draft_id, editor, welsh):
    page = editor.opens(address(draft_id))
    answer = write(editor, page, "about", {"pages.about.title": "Amdanoch"}, htmx=True)
    assert welsh() == {"pages.about.title": "Amdanoch"}
    assert answer.says("Saved")
    assert answer.says("3 missing")


def test_a_name_in_braces_that_was_lost_is_said(draft_id, editor):
    page = editor.opens(address(draft_id))
    assert write(editor, page, "about", {ROLE: "Eich swydd?"}).says("It lacks {name}")
    assert not write(editor, page, "about", {ROLE: "Eich swydd, {name}?"}, htmx=True).says("It lacks")


def test_an_original_that_was_changed_after_it_was_translated_is_marked(put_out, draft_with, editor):
    document = DOCUMENT | {"pages": [page("more", question("matter"))], "translations": {"cy": {"title": "Arolwg"}}}
    put_out(document)
    opened = editor.opens(address(draft_with(document | {"title": "Another title"})))
    assert opened.says("The original was changed after this was translated")


def test_the_second_of_two_translators_sees_what_the_first_wrote(draft_id, editor, welsh, at_work):
    opened = editor.opens(address(draft_id))
    rewrite(at_work, draft_id, DOCUMENT | {"translations": {"cy": {"title": "Holiadur"}}})
    texts = {"title": "Arolwg", "summary": "Pum munud"}
    page = write(editor, opened, "end", texts, status=409)
    assert page.says("Somebody else wrote “Holiadur”")
    assert welsh() == {"title": "Holiadur"}
    write(editor, page, "end", texts)
    assert welsh() == texts


def test_a_translation_stays_with_its_question_when_that_is_asked_in_other_words(draft_id, editor, welsh, at_work):
    page = editor.opens(address(draft_id))
    write(editor, page, "more", {"questions.matter.label": "Mater"})
    editor.opens(f"/staff/surveys/drafts/{draft_id}/questions/matter").form("Save").fill({"Question": "Cause"}).send(
        "Save"
    )
    asked = said_by(at_work, draft_id)["pages"][1]["questions"][0]
    assert (asked["label"], asked["code"]) == ("Cause", "matter")
    assert welsh() == {"questions.matter.label": "Mater"}
