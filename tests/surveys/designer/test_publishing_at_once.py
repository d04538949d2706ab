"""Several editors publish in the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from portal import clock
from portal.surveys.designer.actions import begin_with
from portal.surveys.versions import versions_of
from tests.support.drafts import EDITOR
from tests.support.surveys import question, survey

FIRST = survey(question("matter"))


@pytest.fixture
def pressed(staff):
    """Lets a different editor publish each of these drafts, all at once, and returns what they are answered with."""

    def publish(*draft_ids):
        pages = [f"/staff/surveys/drafts/{draft_id}/publish" for draft_id in draft_ids]
        editors = [staff("editor", email=f"editor{at}@portal.example") for at in range(len(pages))]
        sheets = [
            dict(editor.opens(url).form("Publish the survey").values)
            for editor, url in zip(editors, pages, strict=True)
        ]
        with ThreadPoolExecutor(len(pages)) as threads:
            sent = threads.map(lambda each, url, sheet: each.client.post(url, data=sheet), editors, pages, sheets)
            return sorted(response.status_code for response in sent)

    return publish


def test_a_draft_is_published_once_and_the_others_are_told_that_it_is_gone(pressed, draft_with):
    draft_id = draft_with(FIRST)
    first, *others = pressed(*[draft_id] * 4)
    assert first == 303
    assert set(others) <= {404, 409, 410}


def test_two_new_surveys_at_one_address_do_not_become_one(pressed, draft_with, at_work):
    with at_work():
        other = begin_with(survey(question("way")), by=EDITOR, at=clock.now()).id
    assert pressed(draft_with(FIRST), other) == [303, 422]
    with at_work():
        assert len(versions_of(1)) == 1
