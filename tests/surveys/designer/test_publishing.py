"""A draft is published as it was looked at: its difference is shown, and each changed question is the same or a new one."""

import pytest

from portal.surveys.queries import survey_named
from portal.surveys.uids import questions_of
from portal.surveys.versions import versions_of
from tests.support.drafts import rewrite, said_by
from tests.support.surveys import coded, question, survey

WAY = question("way", "single_choice", options=coded("phone", "visit"))
MATTER = question("matter")
SAME, NEW = "Is this the same question as before?", "A new question"


@pytest.fixture
def published(at_work):
    """Returns the published definitions of the survey, oldest first."""

    def read():
        with at_work():
            found = survey_named("survey")
            return [version.definition for version in versions_of(found.id)] if found else []

    return read


def uids(definition):
    return [each["uid"] for each in questions_of(definition)]


def address(draft_id):
    return f"/staff/surveys/drafts/{draft_id}/publish"


def test_a_new_survey_is_published_and_its_draft_is_gone(draft_with, editor, published, at_work):
    draft_id = draft_with(survey(MATTER))
    page = editor.opens(address(draft_id))
    assert "Publish this survey" in page.headings
    results = page.form("Publish the survey").send()
    assert results.heading == "A survey"
    assert [uids(each) for each in published()] == [["matter"]]
    assert said_by(at_work, draft_id) is None
    assert editor.opens("/surveys/survey").field("Matter")


def test_what_is_wrong_is_said_and_nothing_can_be_published(draft_with, editor):
    page = editor.opens(address(draft_with(survey(WAY | {"options": []}))))
    assert "It cannot be published yet" in page.headings
    assert page.says("Question “Way” Options: needs at least 2, has 0")
    assert not [
        each
        for each in page.markup.elements("form")
        if each.get("method") == "post" and "publish" in each.get("action", "")
    ]


def test_advice_is_given_and_does_not_stand_in_the_way(draft_with, editor, published):
    page = editor.opens(address(draft_with(survey(MATTER))))
    assert page.says("say in a sentence what the survey is about")
    page.form("Publish the survey").send()
    assert len(published()) == 1


def test_each_change_is_shown_with_its_kind(put_out, draft_with, editor):
    put_out(survey(MATTER, WAY))
    page = editor.opens(address(draft_with(survey(MATTER | {"label": "What about?"}, title="Another title"))))
    assert "Publish version 2" in page.headings
    assert page.says("The survey as a whole Wording The title: A survey → became Another title")
    assert page.says("Question “What about?” Wording The question: Matter → became What about?")
    assert page.says("Question “Way” Breaking It is asked no more.")
    assert page.says("Wording 2")
    assert page.says("Breaking 1")


def test_a_changed_question_is_the_same_until_it_is_called_new(put_out, draft_with, editor, published):
    put_out(survey(MATTER, WAY))
    document = survey(MATTER, WAY | {"label": "How?"})
    form = editor.opens(address(draft_with(document))).form("Publish version 2")
    assert form.page.field(SAME).value == "The same question"
    form.fill({SAME: NEW}).send()
    assert uids(published()[-1]) == ["matter", "way~2"]


def test_whether_a_broken_question_is_the_same_has_to_be_said(put_out, draft_with, editor, published):
    put_out(survey(MATTER, WAY))
    form = editor.opens(address(draft_with(survey(MATTER, WAY | {"options": coded("phone", "post")})))).form(
        "Publish version 2"
    )
    page = form.send(status=422)
    assert page.errors == ["Question “Way”: Say whether this is the same question as before or a new one"]
    assert len(published()) == 1
    page.form("Publish version 2").fill({SAME: "The same question"}).send()
    assert uids(published()[-1]) == ["matter", "way"]


def test_a_question_of_another_type_is_new_and_the_page_says_why(put_out, draft_with, editor, published):
    put_out(survey(MATTER, WAY))
    page = editor.opens(address(draft_with(survey(question("matter", "number", uid="matter"), WAY))))
    assert page.says("cannot be counted together with those given so far, so this is a new question")
    page.form("Publish version 2").send()
    assert uids(published()[-1]) == ["matter~2", "way"]


def test_a_draft_that_was_changed_meanwhile_is_shown_again(put_out, draft_with, editor, published, at_work):
    put_out(survey(MATTER))
    draft_id = draft_with(survey(MATTER | {"label": "About?"}))
    form = editor.opens(address(draft_id)).form("Publish version 2")
    rewrite(at_work, draft_id, survey(MATTER | {"label": "Why?"}))
    page = form.send(status=409)
    assert page.says("Somebody changed this draft after you opened this page")
    assert page.says("became Why?")
    assert len(published()) == 1
    page.form("Publish version 2").send()
    assert [each["label"] for each in questions_of(published()[-1])] == ["Why?"]


def test_a_survey_that_was_published_meanwhile_is_compared_anew(put_out, draft_with, editor, published):
    put_out(survey(MATTER))
    form = editor.opens(address(draft_with(survey(MATTER, WAY)))).form("Publish version 2")
    put_out(survey(MATTER, question("cause")))
    page = form.send(status=409)
    assert page.says("Another version of this survey was published after you opened this page")
    assert page.says("Question “Cause” Breaking It is asked no more.")
    page.form("Publish version 3").send()
    assert uids(published()[-1]) == ["matter", "way"]


def test_a_draft_that_changes_nothing_has_nothing_to_publish(put_out, draft_with, editor):
    put_out(survey(MATTER))
    assert "Nothing to publish" in editor.opens(address(draft_with(survey(MATTER)))).headings


def test_the_address_of_another_survey_cannot_be_taken(put_out, draft_with, editor, at_work):
    put_out(survey(MATTER))
    draft_id = draft_with(survey(WAY, slug="other"))
    rewrite(at_work, draft_id, survey(WAY))
    assert editor.opens(address(draft_id)).says("“survey” is the address of another survey")


def test_an_address_stays_once_it_is_published(put_out, draft_with, editor, at_work):
    put_out(survey(MATTER))
    draft_id = draft_with(survey(MATTER))
    rewrite(at_work, draft_id, survey(MATTER, slug="other"))
    assert editor.opens(address(draft_id)).says("Slug: must stay “survey”")


def test_only_editors_publish(draft_with, staff):
    assert staff("analyst").opens(address(draft_with(survey(MATTER))), status=403)


def test_translations_of_what_is_no_longer_there_are_left_behind(draft_with, editor, published):
    translations = {"cy": {"title": "Arolwg", "questions.gone.label": "Dros ben, {gone}"}}
    draft_id = draft_with(survey(MATTER, languages=["en", "cy"], translations=translations))
    editor.opens(address(draft_id)).form("Publish the survey").send()
    assert published()[0]["translations"] == {"cy": {"title": "Arolwg"}}
