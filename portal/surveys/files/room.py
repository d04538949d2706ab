"""How much a page of a survey may take because of its files."""

from typing import Any

from portal.db import db
from portal.surveys import queries
from portal.surveys.kept import kept
from portal.surveys.models import Response, Survey
from portal.surveys.question_types.file import File
from portal.surveys.versions import definition_of
from portal.web.fields.files import MEGABYTE

TOO_MUCH = 20 * MEGABYTE
"""Bytes beyond what can be taken, so that a file that is too large gets its words beside the field."""


def room_in_survey(slug: str, **_others: Any) -> int:
    """Return the bytes that files may have on a page of the survey at this address; 0 where none asks for any."""
    survey = queries.survey_to_answer(slug)
    return _room_in(survey) if survey else 0


def room_in_response(response_id: int, **_others: Any) -> int:
    """Return the bytes that files may have on a page of the survey that this response answers."""
    response = db.session.get(Response, response_id)
    return _room_in(db.session.get_one(Survey, response.survey_id)) if response else 0


def asks_for_files(survey: Survey) -> bool:
    """Whether a version of the survey asks for files."""
    return bool(_room_in(survey))


def _room_in(survey: Survey) -> int:
    """Return the most that a page of any version takes; a page may have been opened before the latest one."""
    rooms: dict[tuple[int, int], int] = kept("rooms")
    place = (survey.id, survey.current_version)
    if place not in rooms:
        definitions = (definition_of(survey.id, number) for number in range(1, survey.current_version + 1))
        pages = [page for each in definitions for page in each.pages]
        most = max(sum(_bytes_of(question) for question in page.questions) for page in pages)
        rooms[place] = most + TOO_MUCH if most else 0
    return rooms[place]


def _bytes_of(question: Any) -> int:
    kind = question.type
    return kind.most(question) * kind.largest(question) * MEGABYTE if isinstance(kind, File) else 0
