"""Two editors at one draft: neither overwrites what the other wrote."""

import pytest

from tests.support.drafts import said_by
from tests.support.surveys import question, survey

MATTER, PEOPLE = question("matter", uid="matter"), question("people", "number", uid="people")


@pytest.fixture
def at(draft_with):
    """Returns the address of a part of a draft with two questions."""
    number = draft_with(survey(MATTER, PEOPLE))
    return lambda part: f"/staff/surveys/drafts/{number}/{part}"


@pytest.fixture
def labels(at_work):
    return lambda: [each["label"] for each in said_by(at_work, 1)["pages"][0]["questions"]]


@pytest.fixture
def other(staff):
    """A second editor."""
    return staff("editor", email="second@portal.example")


def test_different_questions_are_both_saved(editor, other, at, labels):
    first, second = editor.opens(at("questions/matter")).form("Save"), other.opens(at("questions/people")).form("Save")
    first.fill({"Question": "What is it?"}).send()
    second.fill({"Question": "How many?"}).send()
    assert labels() == ["What is it?", "How many?"]


def test_of_one_question_the_second_sees_both_texts_and_chooses(editor, other, at, labels):
    first, second = (who.opens(at("questions/matter")).form("Save") for who in (editor, other))
    first.fill({"Question": "Theirs"}).send()
    page = second.fill({"Question": "Mine"}).send(status=409)
    assert page.table("What differs")[1:] == [["Question", "Theirs", "Mine"]]
    assert page.field("Question").value == "Mine"
    assert labels()[0] == "Theirs"
    assert page.links["take theirs"].endswith("/questions/matter")
    page.form("Save mine").send("Save mine")
    assert labels()[0] == "Mine"


def test_the_same_words_twice_are_no_conflict(editor, other, at, labels):
    first, second = (who.opens(at("questions/matter")).form("Save") for who in (editor, other))
    first.fill({"Question": "The same"}).send()
    second.fill({"Question": "The same"}).send()
    assert labels()[0] == "The same"


def test_a_question_that_was_removed_meanwhile_is_not_lost(editor, other, at, labels):
    mine = other.opens(at("questions/matter")).form("Save").fill({"Question": "Mine"})
    editor.opens(at("questions/matter")).form("Delete").send("Delete")
    page = mine.send(status=409)
    assert page.says("Somebody else removed this while you were writing")
    assert labels() == ["People"]
    page.form("Save mine").send("Save mine")
    assert labels() == ["People", "Mine"]


def test_a_part_that_is_saved_quietly_is_refused_as_well(editor, other, at, labels):
    first, second = (who.opens(at("questions/matter")).form("Save") for who in (editor, other))
    first.fill({"Question": "Theirs"}).send()
    second.fill({"Question": "Mine"}).values.setlist("do", ["quietly"])
    page = other.posts(at("questions/matter"), second.values, status=409, htmx=True)
    assert page.response.headers["HX-Retarget"] == "#editor"
    assert page.says("Somebody else changed this while you were writing")


def test_a_step_that_was_not_taken_is_told_in_its_place_too(editor, other, at):
    form = editor.opens(at("questions/matter")).form("Save").fill({"Question": "First"})
    undo = form.send().form("Undo: Changed question “First”")
    other.opens(at("questions/people")).form("Save").fill({"Question": "Second"}).send()
    page = editor.posts(at("steps"), undo.values, status=409, htmx=True)
    assert page.says("The step was not taken")
    assert page.says("2 Second")
    assert not page.says("Saved")
    assert "HX-Trigger" not in page.response.headers


def test_undoing_leaves_alone_what_somebody_else_did_meanwhile(editor, other, at, labels):
    editor.opens(at("questions/matter")).form("Save").fill({"Question": "First"}).send()
    undo = editor.opens(at("questions/matter")).form("Undo: Changed question “First”")
    other.opens(at("questions/people")).form("Save").fill({"Question": "Second"}).send()
    page = undo.send("Undo: Changed question “First”", status=409)
    assert page.says("The step was not taken")
    assert not page.says("Saved")
    assert labels() == ["First", "Second"]
    page.form("Undo: Changed question “Second”").send("Undo: Changed question “Second”")
    assert labels() == ["First", "People"]
