"""The steps of a draft: each keeps the document after it, so that any of them can be undone and done again."""

import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import delete, or_

from portal.db import db
from portal.surveys.designer.models import SurveyDraft, SurveyDraftStep

MOST = 100
"""Steps that are kept of a draft; the oldest go first."""

NONE_YET = -1
"""The step at which a draft stands before its first, which is numbered 0."""


def record(draft: SurveyDraft, *, words: str, by: str, at: datetime) -> None:
    """Keep how a draft is now as its next step. What had been undone cannot be done again after it."""
    draft.step += 1
    number = SurveyDraftStep.number
    gone = delete(SurveyDraftStep).where(SurveyDraftStep.draft_id == draft.id)
    db.session.execute(gone.where(or_(number >= draft.step, number < draft.step - MOST)))
    packed = zlib.compress(msgspec.json.encode(draft.document), 1)
    db.session.add(
        SurveyDraftStep(
            draft_id=draft.id, number=draft.step, words=words[:200], document=packed, taken_at=at, taken_by=by
        )
    )
    db.session.flush()


def document_after(draft: SurveyDraft, number: int) -> Mapping[str, Any] | None:
    """Return the document as it was after a step, or None when there is no such step."""
    step = db.session.get(SurveyDraftStep, (draft.id, number))
    return msgspec.json.decode(zlib.decompress(step.document)) if step else None


def forget(draft: SurveyDraft) -> None:
    """Remove the steps of a draft."""
    db.session.execute(delete(SurveyDraftStep).where(SurveyDraftStep.draft_id == draft.id))
