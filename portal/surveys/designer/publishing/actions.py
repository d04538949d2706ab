"""Publishing a draft."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from portal.db import one_at_a_time, take_turn
from portal.surveys.checking import BrokenDefinition
from portal.surveys.comparing.documents import declared
from portal.surveys.designer.actions import change, discard
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.publishing.outlook import address_faults
from portal.surveys.models import Survey, SurveyVersion
from portal.surveys.texts import without_leftovers
from portal.surveys.versions import publish, versions_of


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody looked at before publishing: the draft's row version, and the current version of its survey."""

    row_version: int
    version: int


class PublishedMeanwhile(Exception):
    """Another version was published since the difference was looked at; nothing was published now."""


def publish_draft(draft: SurveyDraft, *, new: Collection[str], seen: Seen, by: str, at: datetime) -> SurveyVersion:
    """Publish a draft as its survey's next version, and let go of the draft.

    ``new`` holds the codes of the questions that are new ones although they were asked before. Raises
    ``DraftChanged`` or ``PublishedMeanwhile`` when something is no longer as it was seen, and ``BrokenDefinition``.
    """
    draft = change(draft, lambda document: document, words="", by=by, at=at, seen=seen.row_version)
    survey = take_turn(Survey, draft.survey_id) if draft.survey_id else None
    if (survey.current_version if survey else 0) != seen.version:
        raise PublishedMeanwhile
    if survey is None:
        one_at_a_time("a new survey")
    faults = list(address_faults(draft, survey))
    if faults:
        raise BrokenDefinition(faults)
    earlier = [version.definition for version in versions_of(survey.id)] if survey else []
    document = without_leftovers(draft.document)
    version = publish(declared(document, earlier, new) if earlier else document, by=by, at=at)
    discard(draft, at=at)
    return version
