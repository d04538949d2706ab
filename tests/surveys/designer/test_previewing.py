"""A draft is seen as people will see it while it is written; nothing that is sent from the preview is kept."""

import pytest

from tests.support.drafts import rewrite
from tests.support.surveys import CONTACT, EACH_TYPE, page, question, survey

DOCUMENT = survey(
    page("one", question("matter", required=True)),
    page("two", question("cause", show_if="matter = 'x'"), title="The second"),
    contact=CONTACT,
    languages=["en", "cy"],
    translations={"cy": {"questions.matter.label": "Mater"}},
)


@pytest.fixture
def draft_id(draft_with):
    return draft_with(DOCUMENT)


def address(draft_id, number=1):
    return f"/staff/surveys/drafts/{draft_id}/preview/{number}"


def test_the_pages_are_drawn_as_people_will_see_them(draft_id, editor):
    first = editor.opens(address(draft_id))
    assert first.says("Page 1 of 2")
    assert first.field("Matter").required
    assert first.form().send(status=422).errors == ["Matter Answer this question"]
    second = first.form().fill({"Matter": "Printer"}).send()
    assert second.heading == "The second"
    assert second.field("Cause")
    thanks = second.form().fill({"Email address": "amira@example.com"}).send("Send my answers")
    assert thanks.says("Thank you")


def test_nothing_is_kept(draft_id, editor, responses, contacts, mails):
    page = editor.opens(address(draft_id, 2)).form().fill({"Email address": "amira@example.com"})
    page.send("Send my answers")
    assert (responses(), contacts(), mails()) == ([], [], [])


def test_it_is_drawn_anew_as_the_draft_changes(draft_id, editor, at_work):
    rewrite(at_work, draft_id, DOCUMENT | {"pages": [page("one", question("other"))]})
    assert editor.opens(address(draft_id), htmx=True).field("Other")


def test_it_is_seen_in_each_language_and_as_wide_as_each_screen(draft_id, editor):
    overview = editor.opens(f"/staff/surveys/drafts/{draft_id}/preview")
    assert {"Phone", "Desktop", "English", "Welsh"} <= set(overview.links)
    frame = next(overview.follows("Welsh").markup.elements("iframe"))
    assert editor.opens(frame.get("src")).field("Mater")


def test_it_stands_in_our_own_pages_only(draft_id, editor):
    headers = editor.opens(address(draft_id)).response.headers
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert editor.opens("/staff/").response.headers["X-Frame-Options"] == "DENY"


def test_the_page_of_a_part_is_found(draft_id, editor):
    path = f"/staff/surveys/drafts/{draft_id}/preview/of"
    assert editor.opens(f"{path}/questions/cause").heading == "The second"
    assert editor.opens(f"{path}/pages/two").heading == "The second"
    assert editor.opens(f"{path}/thanks/-").says("Thank you")
    assert editor.opens(f"{path}/survey/-").field("Matter")


@pytest.mark.parametrize("slug", EACH_TYPE)
def test_a_question_with_gaps_is_drawn_as_far_as_it_is_written(draft_with, editor, slug):
    bare = {"code": "bare", "type": slug, "label": "", "lowest": "none", "highest": "many", "pattern": "("}
    assert editor.opens(address(draft_with(survey(bare)))).heading == "Questions"


def test_only_editors_see_it(draft_id, staff, visitor):
    staff("analyst").opens(address(draft_id), status=403)
    assert visitor.opens(address(draft_id)).url.startswith("/staff/sign-in")
