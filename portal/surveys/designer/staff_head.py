"""What every page about a draft needs: the draft, and the way to its other pages."""

from typing import Any

from flask import abort, request, url_for

from portal.surveys.designer import queries
from portal.surveys.designer.brought import is_kept
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.parts.base import Whole
from portal.surveys.queries import survey_by_id
from portal.surveys.uids import questions_of
from portal.surveys.versions import definition_of
from portal.web.navigation import Link
from portal.web.roles import EDITOR

EDITORS = (EDITOR,)

PLACES = {
    "Write": "designer.start",
    "Translate": "translating.start",
    "Preview": "previewing.overview",
    "Try it": "trials.overview",
    "Publish": "publishing.outlook",
}
"""The pages about a draft, by their words: endpoints that take its number as ``draft_id``."""


def draft_at(draft_id: int) -> SurveyDraft:
    """Return a draft; an unknown one ends in 404."""
    found: SurveyDraft = queries.draft(draft_id) or abort(404)
    return found


def whole_of(draft: SurveyDraft) -> Whole:
    """Return a draft's document with what was published of it."""
    if draft.survey_id is None or draft.based_on is None:
        return Whole(draft.document)
    before = definition_of(draft.survey_id, draft.based_on).document
    return Whole(draft.document, frozenset(each["uid"] for each in questions_of(before)))


def head_of(draft: SurveyDraft, here: str = "") -> dict[str, Any]:
    """What the head of every page about a draft shows; ``here`` is the endpoint that it belongs to, if not its own."""
    survey = survey_by_id(draft.survey_id) if draft.survey_id else None
    places = [(label, endpoint, url_for(endpoint, draft_id=draft.id)) for label, endpoint in PLACES.items()]
    at = here or request.endpoint
    return {
        "draft": draft,
        "was_brought_in": is_kept(draft),
        "survey": survey,
        "places": [Link(label, url, endpoint == at) for label, endpoint, url in places],
    }
