"""What a file of responses says of their people: nothing but a pseudonym, or nothing at all, where a survey promises that."""

from typing import Any

from sqlalchemy import case

from portal.surveys.access.models import Invitation
from portal.surveys.definition import INVITATION, PSEUDONYMOUS, Definition
from portal.surveys.export.further import Further, FurtherColumn
from portal.surveys.models import Response, Survey
from portal.surveys.versions import definition_of

INVITATIONS: Any = Invitation.__table__


def tells_person(survey: Survey) -> bool:
    """Whether any version of a survey asks who answers."""
    return any(each.tells_person for each in _definitions(survey).values())


def person_columns(survey: Survey, *, contact: bool) -> Further:
    """Return the column with the pseudonyms, where there are any, and for those who see ``contact`` details the references
    of the invitations with which people answered who are told.
    """
    definitions = _definitions(survey)
    pseudonymous = [number for number, each in definitions.items() if each.access.identity == PSEUDONYMOUS]
    columns = []
    if pseudonymous:
        pseudonym = case((Response.version.in_(pseudonymous), Response.person))
        columns.append(FurtherColumn("pseudonym", "Pseudonym", pseudonym, "word"))
    if not contact or not any(each.tells_person and each.access.by == INVITATION for each in definitions.values()):
        return Further(tuple(columns))
    columns.append(FurtherColumn("invitation_reference", "Reference of the invitation", INVITATIONS.c.reference))
    return Further(tuple(columns), INVITATIONS, INVITATIONS.c.response_id == Response.id)


def _definitions(survey: Survey) -> dict[int, Definition]:
    return {number: definition_of(survey.id, number) for number in range(1, survey.current_version + 1)}
