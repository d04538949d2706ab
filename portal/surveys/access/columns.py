"""What a file of responses says of their people: nothing but a pseudonym, or nothing at all, where a survey promises that."""

from sqlalchemy import case

from portal.surveys.definition import PSEUDONYMOUS, Definition
from portal.surveys.export.further import NOTHING_FURTHER, Further, FurtherColumn
from portal.surveys.models import Response, Survey
from portal.surveys.versions import definition_of


def tells_person(survey: Survey) -> bool:
    """Whether any version of a survey asks who answers."""
    return any(each.tells_person for each in _definitions(survey).values())


def person_columns(survey: Survey) -> Further:
    """Return the column with the pseudonyms, where there are any."""
    versions = [n for n, each in _definitions(survey).items() if each.access.identity == PSEUDONYMOUS]
    if not versions:
        return NOTHING_FURTHER
    pseudonym = case((Response.version.in_(versions), Response.person))
    return Further((FurtherColumn("pseudonym", "Pseudonym", pseudonym, "plain"),))


def _definitions(survey: Survey) -> dict[int, Definition]:
    return {number: definition_of(survey.id, number) for number in range(1, survey.current_version + 1)}
