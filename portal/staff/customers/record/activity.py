"""What a customer answered and claimed, and what was sent to them."""

from dataclasses import dataclass

from portal.mail.models import OutboxMail
from portal.mail.queries import mails_to
from portal.staff.mail.states import State, state_of
from portal.surveys.models import IN_PROGRESS, SUBMITTED, SURVEY, WITHDRAWN, Response
from portal.surveys.queries import responses_of
from portal.surveys.versions import definition_of

RESPONSES = {
    SUBMITTED: ("Submitted", "good"),
    IN_PROGRESS: ("Started, not sent", "neutral"),
    WITHDRAWN: ("Withdrawn", "neutral"),
}
"""Each state in words, and the tone of its badge."""

SHOWN = 50
"""How many of each are shown, the latest ones."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A response to a survey: what it was called then, and where it stands."""

    response: Response
    slug: str
    title: str
    state: tuple[str, str]


def answered_by(customer_id: int) -> list[Answered]:
    """Return the latest responses to surveys that are certain to be a customer's."""
    found = [(response, survey) for response, survey in responses_of(customer_id) if survey.kind == SURVEY]
    return [
        Answered(response, survey.slug, definition_of(survey.id, response.version).title, RESPONSES[response.status])
        for response, survey in found[:SHOWN]
    ]


def mail_to(customer_id: int) -> list[tuple[OutboxMail, State]]:
    """Return the latest mail to a customer, each with its state in words."""
    return [(mail, state_of(mail)) for mail in mails_to(customer_id, SHOWN)]
