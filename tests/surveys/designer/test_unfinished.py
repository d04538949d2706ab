"""A draft may be unfinished or wrong at any time: all of it is kept, and what is wrong is said beside it."""

import pytest

from tests.support.drafts import said_by
from tests.support.statements import statements
from tests.support.surveys import coded, page, question, survey


def asking(*questions):
    """Return a survey whose questions have uids."""
    return survey(page("questions", *({"uid": each["code"], **each} for each in questions)))


@pytest.fixture
def write(editor, draft_with, at_work):
    """Writes one question of a draft that asks these; returns the page, and the question as it is kept."""

    def written(answers, *questions):
        number = draft_with(asking(*questions))
        url = f"/staff/surveys/drafts/{number}/questions/{questions[-1]['code']}"
        shown = editor.opens(url).form("Save").fill(answers).send()
        return shown, said_by(at_work, number)["pages"][0]["questions"][-1]

    return written


ROLE = question("role", "single_choice", options=coded("owner", "staff"))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("role =", "At character 7: expected a name, a number, text in quotes, a function or “(”"),
        ("rule = 'owner'", "At character 1: there is no question or value “rule”; did you mean “role”?"),
        ("matter = 'x'", "At character 1: “matter” is only known after"),
    ],
)
def test_a_condition_that_cannot_be_used_is_kept_and_explained(write, condition, words):
    shown, kept = write({"Ask it only if": condition}, ROLE, question("matter"))
    assert kept["show_if"] == condition
    assert shown.field("Ask it only if").value == condition
    assert shown.field("Ask it only if").error.startswith(words)


def test_a_number_that_is_none_is_kept_and_explained(write):
    shown, kept = write({"Lowest number": "a few"}, question("people", "number"))
    assert kept["lowest"] == "a few"
    assert shown.field("Lowest number").value == "a few"
    assert shown.field("Lowest number").error == "Must be a number, not “a few”"


def test_what_does_not_fit_together_is_said(write):
    shown, _ = write({"Fewest characters": "9", "Most characters": "3"}, question("matter"))
    assert shown.says("“shortest” is more than “longest”, so no text would fit")


@pytest.mark.parametrize("typed", ["", "tŷ-ŵ", '"a"; b', "a/../b"])
def test_a_draft_is_given_out_whatever_its_address(editor, draft_with, typed):
    at = f"/staff/surveys/drafts/{draft_with(asking(ROLE))}"
    editor.opens(f"{at}/survey/").form("Save").fill({"Address": typed}).send()
    file = editor.fetches(f"{at}/definition.json")
    assert file.json.get("slug", "") == typed
    assert file.headers["Content-Disposition"] == 'attachment; filename="draft-1.json"'


def test_a_question_without_words_is_kept(write):
    shown, kept = write({"Question": ""}, question("matter"))
    assert kept["label"] == ""
    assert shown.says("Without words yet")


def test_what_is_typed_is_saved_quietly_with_what_is_still_to_do(editor, draft_with, at_work):
    number = draft_with(asking(ROLE))
    url = f"/staff/surveys/drafts/{number}/questions/role"
    form = editor.opens(url).form("Save").fill({"Question": "", "Words of option 1": "The owner"})
    form.values.setlist("do", ["quietly"])
    said = editor.posts(url, form.values, htmx=True)
    assert said.says("Saved Still to do here")
    assert said.is_fragment
    assert said_by(at_work, number)["pages"][0]["questions"][0]["options"][0]["label"] == "The owner"
    form.values["seen"] = next(
        each.get("value") for each in said.markup.elements("input") if each.get("name") == "seen"
    )
    editor.posts(url, form.fill({"Question": "Who are you?"}).values, htmx=True)


def test_a_code_follows_its_words_until_it_is_named_somewhere(editor, draft_with, at_work):
    number = draft_with(asking(ROLE, question("matter")))
    first, second = (f"/staff/surveys/drafts/{number}/questions/{uid}" for uid in ("role", "matter"))

    def code():
        return said_by(at_work, number)["pages"][0]["questions"][0]["code"]

    editor.opens(first).form("Save").fill({"Question": "Your part"}).send()
    assert code() == "your_part"
    editor.opens(second).form("Save").fill({"Ask it only if": "your_part = 'owner'"}).send()
    editor.opens(first).form("Save").fill({"Question": "Your task"}).send()
    assert code() == "your_part"


@pytest.mark.parametrize("count", [5, 200])
def test_one_question_of_many_is_opened_and_saved_with_as_few_statements(editor, draft_with, count):
    number = draft_with(asking(*(question(f"q{each}") for each in range(count))))
    url = f"/staff/surveys/drafts/{number}/questions/q3"
    with statements() as seen:
        form = editor.opens(url, htmx=True).form("Save")
    assert len(seen) <= 8
    form.values.setlist("do", ["quietly"])
    with statements() as seen:
        answer = editor.posts(url, form.fill({"Question": "Another"}).values, htmx=True)
    assert len(seen) <= 14
    assert len(answer.html) < 4000
