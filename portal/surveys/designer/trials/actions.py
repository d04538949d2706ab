"""Making, renewing and ending the trial of a draft."""

import secrets
from datetime import datetime

from sqlalchemy import delete, select

from portal.db import db
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.trials.document import tried
from portal.surveys.designer.turns import in_turn
from portal.surveys.files.keeping import forget_files
from portal.surveys.models import TRIAL, Response, ResponseContact, Survey, Tally
from portal.surveys.versions import publish, versions_of


def try_out(draft: SurveyDraft, *, by: str, at: datetime) -> Survey:
    """Return the trial of a draft as it is now. Raises ``BrokenDefinition`` or ``DraftGone``."""
    draft = in_turn(draft)
    trial = db.session.get(Survey, draft.trial_id) if draft.trial_id else None
    slug = trial.slug if trial else f"trial-{secrets.token_hex(16)}"
    earlier = [version.definition for version in versions_of(trial.id)] if trial else []
    version = publish(tried(draft.document, slug, earlier), kind=TRIAL, by=by, at=at)
    draft.trial_id = version.survey_id
    db.session.flush()
    return db.session.get_one(Survey, version.survey_id)


def end_trial(draft: SurveyDraft, *, at: datetime) -> None:
    """Close the trial of a draft, if it has one, and remove what was answered there. Raises ``DraftGone``."""
    draft = in_turn(draft)
    trial = db.session.get(Survey, draft.trial_id) if draft.trial_id else None
    if trial is None:
        return
    trial.closes_at, draft.trial_id = at, None
    forget_answers(trial)


def forget_answers(trial: Survey) -> None:
    """Remove all that was answered in a trial, with the files that were sent."""
    for response in db.session.scalars(select(Response).where(Response.survey_id == trial.id)):
        forget_files(response)
    of_trial = select(Response.id).where(Response.survey_id == trial.id)
    db.session.execute(delete(ResponseContact).where(ResponseContact.response_id.in_(of_trial)))
    db.session.execute(delete(Response).where(Response.survey_id == trial.id))
    db.session.execute(delete(Tally).where(Tally.survey_id == trial.id))
    db.session.flush()
