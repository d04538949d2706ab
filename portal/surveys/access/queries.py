"""Reading invitations."""

from sqlalchemy import select

from portal.db import db
from portal.surveys.access.models import Invitation
from portal.surveys.access.tokens import hash_of_code, hash_of_token
from portal.surveys.models import Survey


def invitation_by_token(token: str) -> Invitation | None:
    """Return the invitation whose link carries this token, whichever survey it is for."""
    return db.session.scalar(select(Invitation).where(Invitation.link_hash == hash_of_token(token)))


def invitation_by_code(survey_id: int, code: str) -> Invitation | None:
    """Return the invitation to a survey that has this code."""
    own = Invitation.survey_id == survey_id, Invitation.code_hash == hash_of_code(code)
    return db.session.scalar(select(Invitation).where(*own))


def invitation_of(survey_id: int, invitation_id: int) -> Invitation | None:
    """Return one invitation to one survey."""
    return db.session.scalar(
        select(Invitation).where(Invitation.survey_id == survey_id, Invitation.id == invitation_id)
    )


def survey_of(invitation: Invitation) -> Survey:
    """Return the survey that an invitation is for."""
    return db.session.get_one(Survey, invitation.survey_id)
