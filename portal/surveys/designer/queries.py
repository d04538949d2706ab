"""Reading drafts."""

from dataclasses import dataclass

from sqlalchemy import select

from portal.db import db
from portal.surveys.designer.models import SurveyDraft, SurveyDraftStep
from portal.surveys.models import SURVEY, Survey
from portal.web.pagination import LARGEST_ID


@dataclass(frozen=True, slots=True)
class Beside:
    """What can be undone and what can be done again, in words; empty where there is nothing."""

    undo: str = ""
    redo: str = ""


def draft(draft_id: int) -> SurveyDraft | None:
    """Return a draft, or None."""
    return db.session.get(SurveyDraft, draft_id) if 0 < draft_id <= LARGEST_ID else None


def drafts() -> list[SurveyDraft]:
    """Return every draft, the one changed last first."""
    return list(db.session.scalars(select(SurveyDraft).order_by(SurveyDraft.changed_at.desc(), SurveyDraft.id.desc())))


def slugs_used() -> set[str]:
    """Return the addresses that surveys have."""
    return set(db.session.scalars(select(Survey.slug).where(Survey.kind == SURVEY)))


def steps_beside(draft: SurveyDraft) -> Beside:
    """Return the step that can be undone and the one that can be done again."""
    near = SurveyDraftStep.number.in_((draft.step - 1, draft.step, draft.step + 1))
    query = select(SurveyDraftStep.number, SurveyDraftStep.words).where(SurveyDraftStep.draft_id == draft.id, near)
    words: dict[int, str] = dict(db.session.execute(query).all())
    return Beside(
        undo=words.get(draft.step, "") if draft.step - 1 in words else "",
        redo=words.get(draft.step + 1, ""),
    )
