"""Drafts to test with."""

from collections.abc import Mapping
from typing import Any

from portal import clock
from portal.surveys.designer import actions, queries
from portal.surveys.queries import survey_named
from portal.surveys.uids import with_uids
from tests.support.surveys import AtWork

EDITOR = "ed@portal.example"


def draft_with(at_work: AtWork, document: Mapping[str, Any]) -> int:
    """Keep a draft that says this, of the survey at its address if there is one, and return its number."""
    with at_work():
        survey = survey_named(document["slug"])
        if survey is None:
            return actions.begin_with(with_uids(document, []), by=EDITOR, at=clock.now()).id
        draft_id = actions.open_draft(survey, by=EDITOR, at=clock.now()).id
    rewrite(at_work, draft_id, document)
    return draft_id


def rewrite(at_work: AtWork, draft_id: int, document: Mapping[str, Any]) -> None:
    """Let a draft say something else."""
    with at_work():
        draft = queries.draft(draft_id)
        assert draft is not None
        said = with_uids(document, [draft.document])
        actions.change(draft, lambda _: said, words="Written anew", by=EDITOR, at=clock.now())


def said_by(at_work: AtWork, draft_id: int) -> Mapping[str, Any] | None:
    """Return what a draft says, or None when it is gone."""
    with at_work():
        draft = queries.draft(draft_id)
        return draft.document if draft else None
