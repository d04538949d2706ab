"""A draft on its way to people: seen beside the editor, given conditions, translated, tried out and published."""

import pytest
from playwright.sync_api import expect

from portal.surveys.queries import survey_named
from portal.surveys.versions import versions_of
from tests.support.accessibility import barriers
from tests.support.drafts import draft_with, said_by
from tests.support.surveys import EACH_TYPE, page, put_out, question, survey

pytestmark = pytest.mark.one_database

BEFORE = survey(page("one", EACH_TYPE["single_choice"]), page("two", question("last")), summary="In a minute.")
DRAFT = survey(
    page("one", EACH_TYPE["single_choice"] | {"label": "How did you reach us?"}),
    page("two", question("last"), question("more", "rating")),
    summary="In a minute.",
    languages=["en", "cy"],
)


@pytest.fixture
def draft_id(at_work):
    put_out(at_work, BEFORE)
    return draft_with(at_work, DRAFT)


@pytest.fixture
def desk(browser, site, staff):
    """Opens a tab for a signed-in editor; at the end, what is still loading there, such as previews, comes to its end."""
    tabs = []
    cookie = staff("editor").client.get_cookie("portal").value

    def tab(**how):
        opened = browser.tab(site, **how)
        opened.context.add_cookies([{"name": "portal", "value": cookie, "url": site}])
        tabs.append(opened)
        return opened

    yield tab
    for each in tabs:
        each.wait_for_load_state("networkidle")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_draft_is_made_ready_and_published(desk, draft_id, at_work, scripts):
    tab, draft = desk(scripts=scripts), f"/staff/surveys/drafts/{draft_id}"
    tab.goto(f"{draft}/conditions/questions/last/show_if")
    tab.get_by_label("Compare the answer to").select_option("How did you reach us?")
    tab.get_by_role("button", name="Add a comparison").click()
    tab.get_by_label("Value").select_option("Phone")
    tab.get_by_role("button", name="Use this condition").click()
    expect(tab.get_by_label("Ask it only if")).to_have_value("way = 'phone'")

    tab.get_by_role("link", name="Translate").click()
    tab.locator("#title").fill("Arolwg")
    if scripts:
        tab.locator("#summary").focus()
        expect(tab.locator("#title-state")).to_have_text("Saved")
    else:
        tab.get_by_role("button", name="Save these texts").first.click()
    assert said_by(at_work, draft_id)["translations"] == {"cy": {"title": "Arolwg"}}

    tab.get_by_role("link", name="Try it").click()
    tab.get_by_role("button", name="Try it as it is now").click()
    expect(tab.get_by_text("This is a trial; nothing counts")).to_be_visible()

    tab.goto(f"{draft}/publish")
    expect(tab.get_by_text("The condition on which it is asked")).to_be_visible()
    tab.get_by_role("radio", name="A new question").first.check()
    tab.get_by_role("button", name="Publish version 2").click()
    expect(tab.get_by_role("heading", name="Versions")).to_be_visible()
    with at_work():
        published = versions_of(survey_named("survey").id)[-1].definition
    assert [each["uid"] for page in published["pages"] for each in page["questions"]] == ["way~2", "last", "more"]


def test_the_preview_follows_what_is_written(desk, draft_id):
    tab = desk()
    tab.goto(f"/staff/surveys/drafts/{draft_id}/questions/way")
    preview = tab.frame_locator("iframe[data-preview]")
    expect(preview.get_by_text("How did you reach us?")).to_be_visible()
    tab.get_by_label("Question", exact=True).fill("By which way did you reach us?")
    expect(preview.get_by_text("By which way did you reach us?")).to_be_visible()
    tab.get_by_role("link", name="More").click()
    expect(preview.get_by_role("heading", level=1)).to_have_text("Two")


@pytest.mark.parametrize(
    "path",
    [
        "publish",
        "translations/cy",
        "preview",
        "preview/1",
        "preview/3",
        "trial",
        "conditions/questions/last/show_if",
        "conditions/pages/one/routes-new",
    ],
)
@pytest.mark.parametrize("look", [{}, {"phone": True, "dark": True}], ids=["desk", "phone in the dark"])
def test_nothing_keeps_people_from_using_these_pages(desk, draft_id, path, look):
    tab = desk(**look)
    tab.goto(f"/staff/surveys/drafts/{draft_id}/{path}")
    tab.wait_for_load_state("networkidle")
    assert barriers(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
