"""Changing drafts: beginning one, changing it, undoing a step and doing it again, throwing it away."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from portal.db import db, insert_new
from portal.surveys.definition import FORMAT
from portal.surveys.designer import queries, steps
from portal.surveys.designer.brought import forget, keep
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.trials.actions import end_trial
from portal.surveys.designer.turns import in_turn
from portal.surveys.interchange.formats import OWN, Brought
from portal.surveys.models import Survey
from portal.surveys.uids import with_uids
from portal.surveys.versions import definition_of
from portal.web.slugs import slug_of

Document = Mapping[str, Any]
Edit = Callable[[Document], Document]
"""A change of a document: it returns the document as it is then, and leaves the one it was given alone.

Edits of several people are made one after the other, each on what the one before it left, so that those of different
places do not know of each other.
"""


class DraftChanged(Exception):
    """Somebody else changed the draft since it was seen; nothing was changed now."""


def begin_draft(title: str, *, by: str, at: datetime) -> SurveyDraft:
    """Begin the draft of a new survey: one page, on which nothing is asked yet."""
    slug = slug_of(title, joint="-", longest=55, otherwise="survey", used=queries.slugs_used())
    page = {"code": "page", "title": title[:150], "questions": []}
    return begin_with({"format": FORMAT, "slug": slug, "title": title, "pages": [page]}, by=by, at=at)


def begin_with(document: Document, *, by: str, at: datetime) -> SurveyDraft:
    """Begin the draft of a new survey with a document."""
    draft = SurveyDraft(
        document=document, step=steps.NONE_YET, created_at=at, created_by=by, changed_at=at, changed_by=by
    )
    db.session.add(draft)
    db.session.flush()
    steps.record(draft, words="Begun", by=by, at=at)
    return draft


def begin_brought(brought: Brought, *, by: str, at: datetime) -> SurveyDraft:
    """Begin the draft of a new survey with what was brought in, at an address that none has yet."""
    document = with_uids(brought.document, [])
    if brought.format is not OWN:
        document["slug"] = slug_of(
            document["slug"], joint="-", longest=55, otherwise="survey", used=queries.slugs_used()
        )
    draft = begin_with(document, by=by, at=at)
    keep(draft, brought, by=by, at=at)
    return draft


def open_draft(survey: Survey, *, by: str, at: datetime) -> SurveyDraft:
    """Return the draft of a survey's next version, begun from the current one where there is none yet."""
    values = {
        "survey_id": survey.id,
        "based_on": survey.current_version,
        "document": definition_of(survey.id, survey.current_version).document,
        "row_version": 1,
        "step": steps.NONE_YET,
        "created_at": at,
        "created_by": by,
        "changed_at": at,
        "changed_by": by,
    }
    begun = db.session.scalar(insert_new(SurveyDraft).values(values).returning(SurveyDraft.id))
    draft = db.session.scalars(select(SurveyDraft).where(SurveyDraft.survey_id == survey.id)).one()
    if begun:
        steps.record(draft, words="Begun", by=by, at=at)
    return draft


def change(
    draft: SurveyDraft, edit: Edit, *, words: str, by: str, at: datetime, seen: int | None = None
) -> SurveyDraft:
    """Make an edit on a draft as it is now, and return the draft; ``words`` say what was done, for undoing.

    An edit that changes nothing leaves no step. Raises whatever the edit raises, and ``DraftChanged`` when the row
    version is no longer the one that was ``seen``, if one was given.
    """
    draft = in_turn(draft)
    if seen is not None and seen != draft.row_version:
        raise DraftChanged
    document = edit(draft.document)
    if document != draft.document:
        _set(draft, document, by=by, at=at)
        steps.record(draft, words=words, by=by, at=at)
    return draft


def undo(draft: SurveyDraft, *, seen: int, by: str, at: datetime) -> SurveyDraft:
    """Undo the step at which a draft stands. Raises ``DraftChanged`` when that is not the one that was ``seen``."""
    return _go(draft, seen, -1, by=by, at=at)


def redo(draft: SurveyDraft, *, seen: int, by: str, at: datetime) -> SurveyDraft:
    """Do again what was undone. Raises ``DraftChanged`` when the draft does not stand at the step that was ``seen``."""
    return _go(draft, seen, 1, by=by, at=at)


def discard(draft: SurveyDraft, *, at: datetime) -> None:
    """Throw a draft away with its steps and its trial, because it is no longer wanted or has become a version."""
    draft = in_turn(draft)
    end_trial(draft, at=at)
    steps.forget(draft)
    forget(draft)
    db.session.delete(draft)
    db.session.flush()


def _go(draft: SurveyDraft, seen: int, way: int, *, by: str, at: datetime) -> SurveyDraft:
    draft = in_turn(draft)
    if draft.step != seen:
        raise DraftChanged
    document = steps.document_after(draft, seen + way)
    if document is not None:
        _set(draft, document, by=by, at=at)
        draft.step = seen + way
        db.session.flush()
    return draft


def _set(draft: SurveyDraft, document: Document, *, by: str, at: datetime) -> None:
    draft.document = dict(document)
    draft.row_version += 1
    draft.changed_at, draft.changed_by = at, by
