"""An editor writes a survey in a browser: by keyboard alone, by dragging, without scripts, and beside a second editor."""

import re

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from tests.support.accessibility import barriers
from tests.support.drafts import draft_with, said_by
from tests.support.surveys import question, survey

pytestmark = pytest.mark.one_database

NEW = "/staff/surveys/new"
TITLE = "What is the survey called?"
TYPES_AT_ONCE = """words => new MutationObserver((changes, watching) => {
    const field = document.querySelector("#part-label");
    if (!field) return;
    watching.disconnect();
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
}).observe(document.body, { childList: true, subtree: true })"""
"""Types into the words of a question before anything else can happen after it appeared."""


@pytest.fixture
def desk(browser, site, staff):
    """Opens a tab for a signed-in editor; at the end, what is still loading there, such as previews, comes to its end."""
    signed_in, tabs = {}, []

    def tab(name="ed", **how):
        if name not in signed_in:
            signed_in[name] = staff("editor", email=f"{name}@portal.example").client.get_cookie("portal").value
        opened = browser.tab(site, **how)
        opened.context.add_cookies([{"name": "portal", "value": signed_in[name], "url": site}])
        tabs.append(opened)
        return opened

    yield tab
    for each in tabs:
        each.wait_for_load_state("networkidle")


@pytest.fixture
def asked(at_work):
    """Reads the labels of the first draft's questions, page by page."""
    return lambda: [[each["label"] for each in page["questions"]] for page in said_by(at_work, 1)["pages"]]


def saved(tab: Tab) -> None:
    expect(tab.locator("#state")).to_contain_text("Saved")


def tab_to(tab: Tab, name: str, key: str = "Tab") -> None:
    """Press the key until what has this name has the focus."""
    for _ in range(90):
        tab.keyboard.press(key)
        if re.sub(r"\s+", " ", tab.evaluate("document.activeElement.innerText || ''")).strip() == name:
            return
    raise AssertionError(f"The keyboard does not come to {name!r}")


def test_a_survey_is_written_by_keyboard_alone(desk, asked):
    tab = desk()
    tab.goto(NEW)
    tab.get_by_label(TITLE).focus()
    tab.keyboard.type("Feedback")
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile("/drafts/"))
    tab_to(tab, "Single choice")
    tab.keyboard.press("Enter")
    expect(tab.get_by_label("Question", exact=True)).to_be_focused()
    tab.keyboard.type("How did you hear of us?")
    tab.keyboard.press("Tab")
    saved(tab)
    tab.keyboard.press("Tab")
    for label, option in (("By phone", 1), ("By post", 2)):
        expect(tab.get_by_label(f"Words of option {option}", exact=True)).to_be_focused()
        tab.keyboard.type(label)
        tab.keyboard.press("Enter")
        expect(tab.get_by_label(f"Words of option {option + 1}", exact=True)).to_be_focused()
    tab_to(tab, "Add a question after this one")
    tab.keyboard.press("Enter")
    tab_to(tab, "Yes or no")
    tab.keyboard.press("Enter")
    expect(tab.get_by_label("Question", exact=True)).to_be_focused()
    tab.keyboard.type("Did it go well?")
    tab_to(tab, "Move up")
    tab.keyboard.press("Enter")
    expect(tab.locator("#do-up")).to_be_focused()
    expect(tab.locator(".outline__line").first).to_contain_text("Did it go well?")
    assert asked() == [["Did it go well?", "How did you hear of us?"]]
    assert barriers(tab) == []


def test_what_is_typed_is_saved_by_itself_and_every_step_undone(desk, asked):
    tab = desk()
    begin(tab)
    tab.get_by_role("button", name="Short text", exact=True).click()
    for words in ("First words", "Other words"):
        tab.get_by_label("Question", exact=True).fill(words)
        expect(tab.locator("#undo")).to_have_attribute("title", f"Undo: Changed question “{words}”")
    assert asked() == [["Other words"]]
    tab.locator("#undo").click()
    expect(tab.get_by_label("Question", exact=True)).to_have_value("First words")
    tab.locator("#redo").click()
    expect(tab.get_by_label("Question", exact=True)).to_have_value("Other words")
    assert asked() == [["Other words"]]


def test_what_is_typed_in_the_moment_a_question_appears_is_saved(desk, asked):
    tab = desk()
    begin(tab)
    tab.evaluate(TYPES_AT_ONCE, "At once")
    tab.get_by_role("button", name="Short text", exact=True).click()
    saved(tab)
    expect(tab.locator("#undo")).to_have_attribute("title", "Undo: Changed question “At once”")
    assert asked() == [["At once"]]


def test_whoever_goes_on_at_once_loses_nothing(desk, at_work, asked):
    number = draft_with(at_work, survey(question("first", uid="first"), question("second", uid="second")))
    tab = desk()
    tab.goto(f"/staff/surveys/drafts/{number}/questions/first")
    for words, other in (("Once", "Second"), ("Twice", "Once")):
        tab.get_by_label("Question", exact=True).fill(words)
        tab.locator(".outline__line", has_text=other).locator("a").click()
        expect(tab.get_by_label("Question", exact=True)).to_have_value(other)
    assert asked() == [["Once", "Twice"]]
    tab.get_by_label("Question", exact=True).fill("Never mind")
    tab.locator("#undo").click()
    expect(tab.get_by_label("Question", exact=True)).to_have_value("Once")
    assert asked() == [["Once", "Twice"]]


def test_questions_are_dragged(desk, at_work):
    both = [question("first", uid="first"), question("second", uid="second")]
    number = draft_with(at_work, survey(*both))
    tab = desk()
    tab.goto(f"/staff/surveys/drafts/{number}/")
    expect(tab.locator(".outline__line").first).to_have_attribute("draggable", "true")
    tab.locator(".outline__line").nth(1).drag_to(tab.locator(".outline__line").nth(0))
    expect(tab.locator(".outline__line").first).to_contain_text("Second")
    tab.locator(".outline__line a").first.focus()
    tab.keyboard.press("Alt+ArrowDown")
    expect(tab.locator(".outline__line").first).to_contain_text("First")
    expect(tab.locator(".outline__line a").nth(1)).to_be_focused()


def test_a_survey_is_written_without_scripts(desk, asked):
    tab = desk(scripts=False)
    begin(tab)
    tab.get_by_role("button", name="Number", exact=True).click()
    tab.get_by_label("Question").fill("How many people are you?")
    tab.get_by_role("button", name="Save", exact=True).click()
    tab.get_by_role("button", name="Duplicate").click()
    tab.get_by_label("Question").fill("How many computers have you?")
    tab.get_by_role("button", name="Move up").click()
    assert asked() == [["How many computers have you?", "How many people are you?"]]
    tab.get_by_role("button", name="Undo").click()
    assert asked() == [["How many people are you?", "How many computers have you?"]]


def test_two_editors_of_one_question_see_both_texts(desk, at_work, asked):
    number = draft_with(at_work, survey(question("matter", uid="matter")))
    first, second = desk("first"), desk("other")
    for tab in (first, second):
        tab.goto(f"/staff/surveys/drafts/{number}/questions/matter")
    first.get_by_label("Question", exact=True).fill("Theirs")
    saved(first)
    second.get_by_label("Question", exact=True).fill("Mine")
    expect(second.get_by_role("table")).to_contain_text("Theirs")
    assert asked() == [["Theirs"]]
    assert barriers(second) == []
    second.get_by_role("button", name="Save mine", exact=True).click()
    saved(second)
    assert asked() == [["Mine"]]


@pytest.mark.parametrize("look", [{}, {"dark": True}, {"phone": True}])
def test_nothing_in_the_designer_keeps_anybody_out(desk, look):
    tab = desk(**look)
    begin(tab)
    if look.get("phone"):
        tab.goto("/staff/surveys/drafts/1/pages/page")
    tab.get_by_role("button", name="Multiple choice", exact=True).click()
    expect(tab.get_by_label("Question", exact=True)).to_be_focused()
    assert barriers(tab) == []
    for part in ("survey", "contact", "access", "values", "thanks", "pages/page", ""):
        tab.goto(f"/staff/surveys/drafts/1/{part}" + "/" * (part.isalpha()))
        assert barriers(tab) == [], part


def begin(tab: Tab) -> None:
    tab.goto(NEW)
    tab.get_by_label(TITLE).fill("Feedback")
    tab.get_by_role("button", name="Begin").click()
    tab.wait_for_url(re.compile("/drafts/"))
