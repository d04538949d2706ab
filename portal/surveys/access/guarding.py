"""What happens when answers are sent to a survey that does not simply take everybody's: it happens once, and in turn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from portal.customers.models import Customer
from portal.db import db, take_turn
from portal.surveys.access import anonymity, limits, persons, using
from portal.surveys.access.models import Invitation
from portal.surveys.access.receipts import hash_of, receipt_for
from portal.surveys.definition import ANONYMOUS, PSEUDONYMOUS, Definition
from portal.surveys.models import Response, Survey


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends answers: with which invitation, as which customer if that is certain, and from which address they say.

    ``form_key`` is the key of the form that they send last, and ``current`` the version whose limits hold now, if not the
    one that they answer.
    """

    form_key: str
    invitation: Invitation | None = None
    customer: Customer | None = None
    email: str = ""
    current: Definition | None = None


def let_in(response: Response, definition: Definition, sender: Sender, suspect: str, at: datetime) -> Mapping[str, Any]:
    """Let answers be sent, and return what is kept of them, with why they are kept apart if they are.

    Raises ``SurveyFull``, ``AnsweredAlready`` or ``UsedAlready``.
    """
    take_turn(Survey, response.survey_id)
    invitation = using.of_response(response.id) or sender.invitation
    person = persons.person_of(definition, sender.email, invitation, sender.customer)
    suspect = suspect or _answered_before(response, definition, sender, person)
    if not suspect:
        limits.refuse_beyond(response.survey_id, sender.current or definition, response.answers)
    using.send_with(invitation, response, definition)
    if definition.access.identity == ANONYMOUS:
        return {"suspect": suspect, **anonymity.when_sent(sender.form_key, at)}
    return {"suspect": suspect, "submitted_at": at, "person": person}


def sent_with(form_key: str) -> Response | None:
    """Return the anonymous answers that were sent with the form of this key, if they were."""
    return db.session.scalar(select(Response).where(Response.receipt == hash_of(receipt_for(form_key))))


def _answered_before(response: Response, definition: Definition, sender: Sender, person: str | None) -> str:
    """Refuse a customer who is certain to have answered; of a stranger's address say that it was used before."""
    if not definition.access.once:
        return ""
    if sender.customer:
        persons.refuse_again(response.survey_id, sender.customer, response.key)
    known = persons.has_answered(response.survey_id, person, response.key)
    if known and definition.access.identity == PSEUDONYMOUS:
        raise persons.AnsweredAlready
    return persons.ANSWERED_BEFORE if known and not sender.customer else ""
