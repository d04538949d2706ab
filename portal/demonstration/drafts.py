"""A draft in the demonstration, so that the designer has something to show: the next version of a survey, begun."""

from datetime import datetime

from portal.surveys.designer.actions import change, open_draft
from portal.surveys.designer.arranging import with_question
from portal.surveys.designer.codes import new_uid
from portal.surveys.queries import survey_named

SLUG = "annual-it-needs"
ADDED = {
    "code": "first_language",
    "type": "single_choice",
    "label": "In which language shall we write to you?",
    "options": [{"code": "english", "label": "English"}, {"code": "welsh", "label": "Welsh"}],
}


def begin_draft(*, by: str, at: datetime) -> None:
    """Begin the next version of a survey: one question more, at the end of its first page."""
    survey = survey_named(SLUG)
    assert survey is not None
    draft = open_draft(survey, by=by, at=at)
    page = draft.document["pages"][0]["code"]
    question = ADDED | {"uid": new_uid()}
    change(draft, lambda document: with_question(document, question, page=page), words="Added a question", by=by, at=at)
