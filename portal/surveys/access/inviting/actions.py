"""Inviting people, once each, and reminding those who have not answered."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update

from portal.customers.models import EMAIL
from portal.db import db, insert_new, take_turns
from portal.privacy.suppressions import keyed, keyed_hash
from portal.surveys.access.inviting.due import Conditions, due_for_mail, due_for_reminder
from portal.surveys.access.inviting.lists import Listed
from portal.surveys.access.inviting.mailing import mail
from portal.surveys.access.inviting.permitting import NotPermitted, asked_by_email, may_mail
from portal.surveys.access.models import Invitation
from portal.surveys.access.tokens import code_for, hash_of_code, hash_of_token, token_of
from portal.surveys.models import Survey

ADDED, THERE, WRONG, REFUSED = "added", "there", "wrong", "refused"
KINDS = {
    ADDED: ("Added", "good"),
    THERE: ("Invited already", "neutral"),
    WRONG: ("Wrong", "bad"),
    REFUSED: ("Must not be invited", "attention"),
}
"""What can come of a line, in the words and the tone of a badge."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a line, and why."""

    listed: Listed
    kind: str
    why: str = ""


def add(survey: Survey, people: Iterable[Listed], *, by: str, at: datetime) -> list[Outcome]:
    """Invite the people on a list, without writing to them yet, and say what came of each line."""
    return [_add(survey, each, by, at) for each in people]


def send(survey: Survey) -> int:
    """Mail the invitations that are due, once each; return how many. Who must not be mailed by now is left out."""
    permitted = [each for each in _claim(survey, due_for_mail()) if may_mail(each)]
    for invitation in permitted:
        invitation.mail_id = mail("mail/invitation.md", survey, invitation)
    return len(permitted)


def remind(survey: Survey, *, at: datetime) -> int:
    """Mail everybody once more who was invited by email some days ago and has not answered; return how many they are."""
    permitted = [each for each in _claim(survey, due_for_reminder(at)) if may_mail(each)]
    for invitation in permitted:
        mail("mail/invitation_reminder.md", survey, invitation)
        invitation.reminders, invitation.reminded_at = invitation.reminders + 1, at
    return len(permitted)


def note_printed(survey: Survey, invitation_ids: Iterable[int], *, at: datetime) -> None:
    """Note that the letters with these invitations were printed."""
    own = Invitation.survey_id == survey.id, Invitation.id.in_([*invitation_ids])
    db.session.execute(update(Invitation).where(*own).values(printed_at=at))


def remove(invitation: Invitation) -> None:
    """Take an invitation back: its link and its code open nothing any more."""
    db.session.execute(delete(Invitation).where(Invitation.id == invitation.id))


def _add(survey: Survey, listed: Listed, by: str, at: datetime) -> Outcome:
    if listed.fault:
        return Outcome(listed, WRONG, listed.fault)
    try:
        customer = asked_by_email(listed.email) if listed.email else None
    except NotPermitted as why:
        return Outcome(listed, REFUSED, str(why))
    key = secrets.token_urlsafe(16)
    values = {
        "survey_id": survey.id,
        "key": key,
        "link_hash": hash_of_token(token_of(key)),
        "code_hash": hash_of_code(code_for(key)),
        "who": _who(listed),
        "email": listed.email or None,
        "name": listed.name,
        "reference": listed.reference,
        "customer_id": customer.id if customer else None,
        "used": False,
        "reminders": 0,
        "added_at": at,
        "added_by": by,
    }
    made = db.session.execute(insert_new(Invitation).values(values).returning(Invitation.id)).scalar()
    return Outcome(listed, ADDED) if made else Outcome(listed, THERE, "is invited already")


def _who(listed: Listed) -> str:
    """Return what tells two people on lists apart: the address, else the reference, else the name."""
    if listed.email:
        return keyed_hash(EMAIL, listed.email)
    kind, text = ("reference", listed.reference) if listed.reference else ("name", listed.name)
    return keyed(f"{kind}:{' '.join(text.casefold().split())}")


def _claim(survey: Survey, conditions: Conditions) -> Sequence[Invitation]:
    """Return invitations that nobody else can send anything for until this is saved."""
    own = select(Invitation).where(Invitation.survey_id == survey.id, *conditions)
    return take_turns(own.order_by(Invitation.id)).all()
