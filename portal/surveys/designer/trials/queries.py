"""Reading the trial of a draft."""

from collections.abc import Sequence

from sqlalchemy import select

from portal.db import db
from portal.surveys.definition import digest
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.trials.document import tried
from portal.surveys.models import Response, Survey
from portal.surveys.uids import with_uids
from portal.surveys.versions import versions_of

SHOWN = 50
"""The latest answers that are listed."""


def trial_of(draft: SurveyDraft) -> Survey | None:
    """Return the trial of a draft, or None."""
    return db.session.get(Survey, draft.trial_id) if draft.trial_id else None


def answers_in(trial: Survey) -> Sequence[Response]:
    """Return the latest answers of a trial."""
    query = select(Response).where(Response.survey_id == trial.id)
    return db.session.scalars(query.order_by(Response.started_at.desc(), Response.id.desc()).limit(SHOWN)).all()


def is_as_written(draft: SurveyDraft, trial: Survey) -> bool:
    """Whether a trial asks what its draft says now."""
    versions = versions_of(trial.id)
    earlier = [version.definition for version in versions]
    return digest(with_uids(tried(draft.document, trial.slug, earlier), earlier)) == versions[-1].sha256
