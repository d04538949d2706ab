"""A draft is tried out on the real pages: what is answered there is kept apart and counts for nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.db import db
from portal.privacy.models import MarketingChoice
from portal.surveys.designer import queries
from portal.surveys.designer.trials.actions import end_trial, try_out
from portal.surveys.models import TRIAL, StoredFile, Survey
from tests.support.drafts import EDITOR, rewrite
from tests.support.files import PDF, sent
from tests.support.surveys import CONTACT, EACH_TYPE, page, question, survey

DOCUMENT = survey(
    page("one", question("matter")),
    page("two", question("cause", required=True)),
    contact=CONTACT,
    opens="2099-01-01",
    access={"by": "invitation", "once": True, "most": 1},
)


@pytest.fixture
def tried(at_work, draft_with):
    """Returns the number of a draft and the address of its trial."""

    def begin(document=DOCUMENT, draft_id=None):
        draft_id = draft_id or draft_with(document)
        with at_work():
            trial = try_out(queries.draft(draft_id), by=EDITOR, at=clock.now())
            return draft_id, f"/surveys/{trial.slug}"

    return begin


def answered(visitor, address):
    """Answer all of the survey, agree to everything, and return the thanks."""
    second = visitor.opens(address).form().fill({"Matter": "Printer"}).send()
    form = second.form().fill({"Cause": "Paper", "Email address": "amira@example.com"})
    form.fill({"Email me about your services and special offers": True})
    return form.send("Send my answers")


def test_anybody_with_the_address_can_answer_and_is_told_that_nothing_counts(tried, visitor):
    _, address = tried()
    assert visitor.opens(address).says("This is a trial; nothing counts")
    for _ in range(2):
        thanks = answered(visitor, address)
        assert thanks.says("This is a trial; nothing counts")
        assert thanks.says("Thank you")


def test_what_is_answered_enters_nothing(tried, visitor, put_out, responses, at_work, staff, mails):
    put_out(survey(question("matter")))
    _, address = tried()
    answered(visitor, address)
    assert [each.status for each in responses()] == ["submitted"]
    with at_work():
        assert db.session.scalars(select(MarketingChoice)).all() == []
    assert mails() == []
    editor = staff("editor")
    assert [row[2] for row in editor.opens("/staff/surveys/").table()[1:]] == ["0"]
    assert "A survey" in visitor.opens("/surveys/").text
    assert "trial" not in visitor.opens("/surveys/").html
    editor.opens(f"/staff{address}/", status=404)


def test_a_trial_asks_what_the_draft_says_when_it_is_tried_again(tried, visitor, at_work):
    draft_id, address = tried()
    rewrite(at_work, draft_id, survey(page("one", question("matter", "number"))))
    assert "Matter" in visitor.opens(address).text
    assert tried(draft_id=draft_id) == (draft_id, address)
    thanks = visitor.opens(address).form().fill({"Matter": "12"}).send()
    assert thanks.says("Thank you")


def test_an_ended_trial_takes_no_answers_and_keeps_none(tried, visitor, responses, at_work, contacts):
    draft_id, address = tried()
    answered(visitor, address)
    with at_work():
        end_trial(queries.draft(draft_id), at=clock.now())
    visitor.opens(address, status=410)
    assert (responses(), contacts()) == ([], [])
    with at_work():
        assert db.session.scalars(select(Survey.kind)).all() == [TRIAL]


def test_staff_try_a_draft_and_pass_its_link_on(draft_with, editor, visitor):
    draft_id = draft_with(DOCUMENT)
    page = editor.opens(f"/staff/surveys/drafts/{draft_id}/trial").form("Try it as it is now").send()
    assert page.says("This is a trial; nothing counts")
    overview = editor.opens(f"/staff/surveys/drafts/{draft_id}/trial")
    link = overview.field("Link for colleagues").value
    answered(visitor, link.partition("localhost")[2])
    overview = editor.opens(f"/staff/surveys/drafts/{draft_id}/trial")
    assert [row[2] for row in overview.table()[1:]] == ["Submitted"]
    assert overview.follows("Answers 1").says("Printer")
    assert overview.form("Remove these answers").send("Remove these answers").says("Nobody has answered yet")
    overview.form("End the trial").send("End the trial")
    visitor.opens(link.partition("localhost")[2], status=410)


def test_a_draft_with_faults_cannot_be_tried_and_it_says_why(draft_with, editor):
    draft_id = draft_with(survey(question("matter", label="")))
    page = editor.opens(f"/staff/surveys/drafts/{draft_id}/trial").form("Try it as it is now").send(status=422)
    assert page.says("It cannot be tried out yet")
    assert page.says("Label: must not be empty")


def test_a_trial_ends_with_its_draft(tried, at_work, visitor, editor):
    draft_id, address = tried()
    answered(visitor, address)
    editor.opens(f"/staff/surveys/drafts/{draft_id}/discard").form("Throw it away").send()
    visitor.opens(address, status=410)


def test_a_trial_takes_files_as_large_as_the_survey_will(tried, visitor):
    _, address = tried(survey(question("plan", "file", kinds=["pdf"], largest=5)))
    large = PDF.replace(b"endobj", b" " * 3_000_000 + b"endobj")
    form = visitor.opens(address).form().fill({"Choose a file": sent(large, "plan.pdf")})
    assert form.send().heading == "Thank you"


def test_files_can_be_sent_in_a_trial_and_go_with_its_answers(tried, visitor, at_work):
    draft_id, address = tried(survey(question("matter"), EACH_TYPE["file"]))
    thanks = visitor.opens(address).form().fill({"Choose files": sent(PDF, "plan.pdf")}).send()
    assert thanks.says("Thank you")
    with at_work():
        assert len(db.session.scalars(select(StoredFile)).all()) == 1
        end_trial(queries.draft(draft_id), at=clock.now())
        assert db.session.scalars(select(StoredFile)).all() == []


def test_a_draft_that_several_editors_try_out_at_once_has_one_trial(staff, draft_with, at_work):
    page = f"/staff/surveys/drafts/{draft_with(DOCUMENT)}/trial"
    editors = [staff("editor", email=f"editor{at}@portal.example") for at in range(4)]
    sheets = [dict(each.opens(page).form("Try it as it is now").values) for each in editors]
    with ThreadPoolExecutor(len(editors)) as threads:
        sent = list(threads.map(lambda each, sheet: each.client.post(page, data=sheet), editors, sheets))
    assert [each.status_code for each in sent] == [303] * 4
    assert len({each.location for each in sent}) == 1
    with at_work():
        assert db.session.scalar(select(func.count()).where(Survey.kind == TRIAL)) == 1
