"""Every change of a draft is a step that can be undone and done again."""

import pytest

from portal import clock
from portal.surveys.designer import actions, queries, steps
from portal.surveys.queries import survey_named
from tests.support.surveys import question, survey

BY = "ed@portal.example"


@pytest.fixture
def draft_id(at_work):
    """A new draft called Feedback."""
    with at_work():
        return actions.begin_draft("Feedback", by=BY, at=clock.now()).id


@pytest.fixture
def call(at_work, draft_id):
    """Gives the survey another title, and returns the draft."""

    def change(title, **others):
        with at_work():
            draft = queries.draft(draft_id)
            edit = lambda document: {**document, "title": title}  # noqa: E731
            return actions.change(draft, edit, words=f"Called {title}", by=BY, at=clock.now(), **others)

    return change


def test_a_step_is_undone_and_done_again(call, at_work, draft_id):
    call("Views")
    call("Opinions")
    with at_work():
        draft = queries.draft(draft_id)
        assert queries.steps_beside(draft) == queries.Beside(undo="Called Opinions")
        assert actions.undo(draft, seen=2, by=BY, at=clock.now()).title == "Views"
        assert queries.steps_beside(draft) == queries.Beside("Called Views", "Called Opinions")
        assert actions.undo(draft, seen=1, by=BY, at=clock.now()).title == "Feedback"
        assert queries.steps_beside(draft).undo == ""
        assert actions.redo(draft, seen=0, by=BY, at=clock.now()).title == "Views"


def test_what_was_undone_is_gone_once_something_else_is_done(call, at_work, draft_id):
    call("Views")
    with at_work():
        actions.undo(queries.draft(draft_id), seen=1, by=BY, at=clock.now())
    call("Opinions")
    with at_work():
        assert queries.steps_beside(queries.draft(draft_id)) == queries.Beside(undo="Called Opinions")


def test_undoing_what_somebody_else_did_meanwhile_is_refused(call, at_work, draft_id):
    call("Views")
    call("Opinions")
    with at_work(), pytest.raises(actions.DraftChanged):
        actions.undo(queries.draft(draft_id), seen=1, by=BY, at=clock.now())
    assert call("Opinions").title == "Opinions"


def test_a_change_of_what_was_seen_is_refused_once_it_has_changed(call):
    seen = call("Views").row_version
    call("Opinions", seen=seen)
    with pytest.raises(actions.DraftChanged):
        call("Views", seen=seen)


def test_a_change_that_changes_nothing_leaves_no_step(call):
    assert call("Feedback").step == 0


def test_the_oldest_steps_go_first(call, monkeypatch, at_work, draft_id):
    monkeypatch.setattr(steps, "MOST", 2)
    for title in ("One", "Two", "Three"):
        call(title)
    with at_work():
        draft = queries.draft(draft_id)
        assert [steps.document_after(draft, number) is not None for number in range(4)] == [False, True, True, True]


def test_a_survey_has_one_draft_begun_from_its_current_version(put_out, at_work):
    put_out(survey(question("matter")))
    with at_work():
        found = survey_named("survey")
        first = actions.open_draft(found, by=BY, at=clock.now())
        assert actions.open_draft(found, by="another", at=clock.now()).id == first.id
        assert (first.based_on, first.document["pages"][0]["questions"][0]["uid"]) == (1, "matter")
        actions.discard(first, at=clock.now())
        assert queries.drafts() == []
