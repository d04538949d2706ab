"""Staff write what an offer's own form asks: on the page, without scripts, or as a definition."""

import json

import pytest

from tests.support.offers import NEEDS_EMAIL
from tests.support.pictures import file
from tests.support.surveys import coded, question

PAGE = "/staff/offers/backup/form/"
PUBLISH, ADD = "Publish the form", "Add a question"
RICH = question("people", "number", lowest=1, highest=50, unit="people")


@pytest.fixture
def editor(put_out_offer, staff):
    put_out_offer()
    return staff("editor")


def with_question(page, number, kind, **written):
    """Add a question on the page, fill it in, and return the form."""
    added = page.form(PUBLISH).fill({"Kind of question": kind}).send(ADD)
    return added.form(PUBLISH).fill({f"q{number}-{part}": words for part, words in written.items()})


def test_questions_are_added_and_published(editor, visitor):
    form = with_question(
        editor.opens(PAGE), 1, "Single choice", label="Which day?", options="Monday\nTuesday\n\nTuesday"
    )
    form.values["q1-required"] = "yes"
    assert form.send(PUBLISH).url == "/staff/offers/backup/"
    page = visitor.opens("/offers/backup")
    assert page.field("Which day?").options == ["Monday", "Tuesday"]
    assert page.field("Which day?").required


def with_questions(page, *labels):
    """Add short questions with these labels, one after the other, and return the page that shows them."""
    for number, label in enumerate(labels, 1):
        form = with_question(page, number, "Short text", label=label)
        page = form.fill({"Kind of question": "Number"}).send(ADD)
        page = page.form(PUBLISH).send(f"Remove question {number + 1}")
    return page


def test_nothing_is_published_by_adding_moving_and_removing(editor, visitor):
    page = with_questions(editor.opens(PAGE), "One", "Two")
    page.form(PUBLISH).send("Move up question 2")
    assert "One" not in visitor.opens("/offers/backup").text


def test_questions_change_their_order_and_go(editor, visitor):
    page = with_questions(editor.opens(PAGE), "One", "Two", "Three")
    page = page.form(PUBLISH).send("Move up question 3").form(PUBLISH).send("Move up question 2")
    page = page.form(PUBLISH).send("Move down question 2")
    assert [page.field(f"q{number}-label").value for number in (1, 2, 3)] == ["Three", "Two", "One"]
    page.form(PUBLISH).send("Remove question 2").form(PUBLISH).send(PUBLISH)
    text = visitor.opens("/offers/backup").text
    assert text.index("Three") < text.index("One")
    assert "Two" not in text.replace("Two months", "")


def test_what_is_asked_about_a_person_is_chosen_with_a_reason(editor, visitor):
    form = editor.opens(PAGE).form(PUBLISH)
    for name in ("ask-phone", "need-phone"):
        form.values[name] = "yes"
    form.values.poplist("ask-name")
    refused = form.send(PUBLISH, status=422)
    assert refused.says("Say why this detail is needed; people are told")
    assert refused.form(PUBLISH).fill({"why-phone": "We ring you to find a day."}).send(PUBLISH).says("Claims")
    page = visitor.opens("/offers/backup")
    assert page.field("Phone number").hint == "We ring you to find a day."
    assert page.field("Phone number").required
    assert "Name" not in page.text


def test_a_form_may_ask_nothing_at_all(editor, visitor):
    form = editor.opens(PAGE).form(PUBLISH)
    for name in ("ask-name", "ask-email"):
        form.values.poplist(name)
    form.send(PUBLISH)
    assert visitor.sends("/offers/backup", {}).heading == "It is yours"


@pytest.mark.parametrize(
    ("kind", "written", "part", "words"),
    [
        ("Short text", {"label": ""}, "label", "Enter the question"),
        ("Single choice", {"label": "Which?", "options": "Only"}, "options", "Needs at least 2, has 1"),
        ("Information text", {"label": "Mind this", "text": ""}, "text", "Enter the text"),
        ("Short text", {"label": "x" * 501}, "label", "Use 500 characters or fewer; this is 501"),
    ],
)
def test_what_is_wrong_with_a_question_stands_beside_it(editor, visitor, kind, written, part, words):
    refused = with_question(editor.opens(PAGE), 1, kind, **written).send(PUBLISH, status=422)
    assert refused.field(f"q1-{part}").error == words
    visitor.sends("/offers/backup", {})


def test_what_the_page_does_not_show_of_a_question_stays(put_out_offer, staff, visitor):
    put_out_offer(form={"pages": [{"code": "claim", "title": "Claim it", "questions": [RICH]}]})
    staff("editor").sends(PAGE, {"q1-label": "How many of you?"}, button=PUBLISH)
    refused = visitor.sends("/offers/backup", {"How many of you?": "51"}, status=422)
    assert refused.field("How many of you?").error == "Enter 50 or less"


def test_who_began_with_a_form_ends_with_it(editor, visitor, responses):
    form = visitor.opens("/offers/backup").form()
    with_question(editor.opens(PAGE), 1, "Short text", label="Which day?").send(PUBLISH)
    form.send()
    visitor.sends("/offers/backup", {"Which day?": "Monday"})
    assert [(each.version, each.answers) for each in responses()] == [(1, {}), (2, {"which_day": "Monday"})]


def test_an_answer_keeps_its_question_whatever_it_is_called_later(editor, visitor, responses):
    with_question(editor.opens(PAGE), 1, "Short text", label="Which day?").send(PUBLISH)
    editor.sends(PAGE, {"q1-label": "Which day suits you?"}, button=PUBLISH)
    visitor.sends("/offers/backup", {"Which day suits you?": "Monday"})
    assert responses()[0].answers == {"which_day": "Monday"}


def test_two_people_who_publish_at_once_are_told(editor, visitor):
    mine = editor.opens(PAGE)
    with_question(editor.opens(PAGE), 1, "Short text", label="Theirs").send(PUBLISH)
    both = with_question(mine, 1, "Short text", label="Mine").send(PUBLISH, status=409)
    assert both.says("Somebody else published this form while you were writing")
    assert both.says("Theirs")
    assert both.field("q1-label").value == "Mine"
    both.form(PUBLISH).send(PUBLISH)
    assert "Mine" in visitor.opens("/offers/backup").text


def test_a_form_that_has_to_know_who_it_is_cannot_be_made_not_to_ask(put_out_offer, staff):
    put_out_offer(limit_per_person=1, form={"contact": NEEDS_EMAIL})
    form = staff("editor").opens(PAGE).form(PUBLISH)
    form.values.poplist("need-email")
    assert form.send(PUBLISH, status=422).says("It counts claims by email address")


def test_a_definition_goes_out_and_comes_in_again(editor, visitor):
    definition = json.loads(editor.fetches(f"{PAGE}definition.json").data)
    way = question("way", "single_choice", options=coded("phone", "post", other="post"))
    definition["pages"][0]["questions"] = [way]
    content = file(json.dumps(definition).encode(), "form.json")
    editor.sends(f"{PAGE}definition", {"Definition": content}, button="Publish it")
    assert visitor.opens("/offers/backup").field("Way").options == ["Phone", "Post"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda each: b"{", "line 1, column 2"),
        (lambda each: b'{"a": 1, "a": 2}', "“a” stands twice in one group"),
        (lambda each: b"[]", "must be a group in { }, not []"),
        (lambda each: b"\xff", "is not UTF-8"),
        (lambda each: json.dumps(each | {"slug": "other"}).encode(), "slug: must be “backup”"),
        (lambda each: json.dumps(each | {"closes": "2026-12-01"}).encode(), "closes: does not belong"),
        (lambda each: json.dumps(each | {"pages": each["pages"] * 2}).encode(), "pages: must be one page"),
        (
            lambda each: json.dumps(each | {"pages": [each["pages"][0] | {"questions": [question("code")]}]}).encode(),
            "“code” is the name of a standard column",
        ),
    ],
)
def test_a_broken_definition_is_not_published(editor, visitor, change, words):
    definition = json.loads(editor.fetches(f"{PAGE}definition.json").data)
    content = file(change(definition), "form.json")
    refused = editor.sends(f"{PAGE}definition", {"Definition": content}, button="Publish it", status=422)
    assert refused.says(words)
    assert refused.field("Definition").error == "Nothing was published"
    visitor.sends("/offers/backup", {})


@pytest.mark.parametrize("wish", ["up-0", "down-9", "remove-x", "up", "", "remove--1", "remove-٣", "add-1", "nonsense"])
def test_what_no_button_says_changes_nothing(editor, wish):
    form = with_question(editor.opens(PAGE), 1, "Short text", label="Which day?")
    form.values["do"] = wish
    page = editor.posts(PAGE, form.values)
    assert page.field("q1-label").value == "Which day?"
