"""How many may answer a survey. What is counted are the tallies, in the submission's own transaction."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from portal.db import db
from portal.languages import lazy_gettext
from portal.surveys import tallies
from portal.surveys.access.quotas import quotas_met
from portal.surveys.definition import Access, Definition
from portal.surveys.logic.path import path_of
from portal.surveys.logic.piping import piped
from portal.surveys.models import Tally
from portal.web.errors import BusinessError


class SurveyFull(BusinessError):
    """As many have answered as are wanted: of all, or of those who answered like this."""

    status = 410
    title = lazy_gettext("We have all the answers we need")
    text = lazy_gettext("As many people have answered as we can take. Thank you for wanting to give yours.")
    action = (lazy_gettext("See what else we ask"), "surveys.browse")

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.text = words or self.text


def refuse_beyond(survey_id: int, definition: Definition, answers: Mapping[str, Any]) -> None:
    """Raise ``SurveyFull`` when there is no room for these answers, as a whole or in a quota that they belong to.

    ``definition`` is the current version, whichever one they were given to. A quota counts those that were given to
    versions that have it.
    """
    refuse_when_full(survey_id, definition.access)
    met = set(quotas_met(definition, answers))
    for quota in definition.access.quotas:
        if quota.code in met and _counted(survey_id, tallies.quota(quota.code)) >= quota.most:
            raise SurveyFull(piped(quota.message, definition, path_of(definition, answers)))


def refuse_when_full(survey_id: int, access: Access) -> None:
    """Raise ``SurveyFull`` when as many have answered as may."""
    if access.most is not None and _counted(survey_id, tallies.COUNTED) >= access.most:
        raise SurveyFull(access.full)


def _counted(survey_id: int, outcome: str) -> int:
    place = (Tally.survey_id == survey_id, Tally.question_uid == tallies.WHOLE, Tally.outcome == outcome)
    return db.session.scalar(select(Tally.count).where(*place)) or 0
