"""How far an invitation has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, func, literal, or_, select

from portal.db import db
from portal.mail.models import REFUSED, OutboxMail
from portal.surveys.access.models import Invitation
from portal.surveys.definition import ANONYMOUS, Definition
from portal.surveys.models import IN_PROGRESS, Response, Survey

UNSENT, SENT, BOUNCED, BEGUN, ANSWERED = "unsent", "sent", "bounced", "begun", "answered"

WORDS = {
    UNSENT: ("Not sent", "neutral"),
    SENT: ("Sent", "accent"),
    BOUNCED: ("Came back", "bad"),
    BEGUN: ("Begun", "attention"),
    ANSWERED: ("Answered", "good"),
}
"""Each state in the word and the tone of a badge."""

OF_ANSWERS = frozenset({BEGUN, ANSWERED})
"""The states that tell what somebody did with their invitation."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many people were invited to a survey, and how many of them are how far."""

    counts: dict[str, int]

    @property
    def invited(self) -> int:
        """How many there are."""
        return sum(self.counts.values())

    @property
    def answered(self) -> int:
        """How many of them answered."""
        return self.counts.get(ANSWERED, 0)

    @property
    def share(self) -> str:
        """What part of them answered, in words; empty while nobody is invited."""
        return f"{round(100 * self.answered / self.invited)}%" if self.invited else ""


def answered() -> ColumnElement[bool]:
    """Return the condition that answers were sent with an invitation."""
    begun = select(Response.id).where(Response.id == Invitation.response_id, Response.status != IN_PROGRESS)
    return or_(Invitation.used, begun.correlate(Invitation).exists())


def progress_of(survey: Survey) -> Progress:
    """Count the invitations to a survey by their state."""
    state = _state(told=True)
    query = _joined(select(state, func.count())).where(Invitation.survey_id == survey.id)
    return Progress({row[0]: row[1] for row in db.session.execute(query.group_by(state))})


def invitations_page(
    survey: Survey, definition: Definition, state: str, *, after: int | None, size: int
) -> Sequence[Row[Any, Any]]:
    """Return up to ``size`` invitations behind the one with id ``after``, each with its state; of all states when it is empty.

    Where answers are anonymous nobody is told who has answered, not even that they have.
    """
    shown = _state(told=definition.access.identity != ANONYMOUS)
    query = _joined(select(Invitation, shown)).where(Invitation.survey_id == survey.id, Invitation.id > (after or 0))
    if state:
        query = query.where(shown == state)
    return db.session.execute(query.order_by(Invitation.id).limit(size)).all()


def _state(*, told: bool) -> ColumnElement[str]:
    """Return the state of an invitation; where it is not to be ``told``, without whether it was answered."""
    answers = ((or_(Invitation.used, Response.status != IN_PROGRESS), ANSWERED), (Response.id.is_not(None), BEGUN))
    return case(
        *(answers if told else ()),
        (OutboxMail.state == REFUSED, BOUNCED),
        (or_(Invitation.mail_id.is_not(None), Invitation.printed_at.is_not(None)), SENT),
        else_=literal(UNSENT),
    )


def _joined(query: Select[Any, Any]) -> Select[Any, Any]:
    responses = query.select_from(Invitation).outerjoin(Response, Response.id == Invitation.response_id)
    return responses.outerjoin(OutboxMail, OutboxMail.id == Invitation.mail_id)
