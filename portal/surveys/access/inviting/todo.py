"""What can be done next for the people invited to a survey."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from portal.db import db
from portal.surveys.access.inviting.due import due_for_letter, due_for_mail, due_for_reminder
from portal.surveys.access.models import Invitation
from portal.surveys.models import Survey


@dataclass(frozen=True, slots=True)
class Todo:
    """How many invitations can be mailed, printed as letters, and reminded of."""

    mails: int
    letters: int
    reminders: int


def todo_of(survey: Survey, at: datetime) -> Todo:
    """Count what can be done. Who must not be written to any more is found out when it is done."""
    return Todo(
        mails=_count(survey, *due_for_mail()),
        letters=_count(survey, *due_for_letter()),
        reminders=_count(survey, *due_for_reminder(at)),
    )


def _count(survey: Survey, *conditions: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(Invitation).where(Invitation.survey_id == survey.id, *conditions)
    return db.session.scalar(query) or 0
