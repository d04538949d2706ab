"""What people are mailed who are invited: in the language in which the survey was written."""

from portal.languages import spoken
from portal.mail import outbox
from portal.privacy.purposes import RESEARCH
from portal.privacy.unsubscribing.stopping import unsubscribe_headers
from portal.surveys.access.inviting.other_languages import link_in, others_of
from portal.surveys.access.models import Invitation
from portal.surveys.access.tokens import token_of
from portal.surveys.definition import ANONYMOUS
from portal.surveys.models import Survey
from portal.surveys.versions import definition_of


def mail(template: str, survey: Survey, invitation: Invitation) -> int:
    """Put a mail with an invitation into the outbox, and return its id."""
    assert invitation.email is not None
    assert invitation.customer_id is not None
    definition, token = definition_of(survey.id, survey.current_version), token_of(invitation.key)
    with spoken(definition.language):
        headers = unsubscribe_headers(invitation.customer_id, RESEARCH.key)
        return outbox.queue(
            to=invitation.email,
            template=template,
            kind="invitation",
            customer_id=invitation.customer_id,
            headers=headers,
            not_after=survey.closes_at,
            called=invitation.name,
            title=definition.title,
            summary=definition.summary,
            until=survey.last_moment,
            anonymous=definition.access.identity == ANONYMOUS,
            link=link_in(definition.language, survey, invitation=token),
            others=[*others_of(survey, definition, invitation=token)],
            stop=headers["List-Unsubscribe"].strip("<>"),
        )
