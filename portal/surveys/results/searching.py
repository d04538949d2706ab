"""Everything that was answered to one question in words, a page at a time, to be looked through for some of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from portal.db import db
from portal.surveys.models import SUBMITTED, Response, Survey
from portal.surveys.results.quoting import said_to
from portal.surveys.versions import definition_of

PAGE_SIZE = 50
BATCH = 1000
MOST_READ = 20_000
"""How many responses are looked through for one page: a second's work at most, however rare the words are."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody answered, and in which response, submitted when."""

    response_id: int
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """Answers, the latest first. ``read`` responses were looked through; earlier ones than ``before`` were not, if it is set."""

    answers: tuple[Said, ...]
    read: int
    before: int | None


def answers_to(survey: Survey, uid: str, matching: str = "", before: int | None = None) -> Found:
    """Return the latest answers to a question that have these words in them, of responses with a lower number."""
    found: list[Said] = []
    wanted, read = matching.casefold().split(), 0
    while read < MOST_READ:
        batch = _batch(survey.id, before)
        for response_id, version, at, answers in batch:
            read, before = read + 1, response_id
            question = definition_of(survey.id, version).questions.get(uid)
            text = said_to(question, answers) if question else ""
            if text and all(word in text.casefold() for word in wanted):
                found.append(Said(response_id, at, text))
                if len(found) == PAGE_SIZE:
                    return Found(tuple(found), read, before)
        if len(batch) < BATCH:
            return Found(tuple(found), read, None)
    return Found(tuple(found), read, before)


def _batch(survey_id: int, before: int | None) -> list[tuple[int, int, datetime, dict[str, object]]]:
    query = (
        select(Response.id, Response.version, Response.submitted_at, Response.answers)
        .where(Response.survey_id == survey_id, Response.status == SUBMITTED, Response.suspect == "")
        .order_by(Response.id.desc())
        .limit(BATCH)
    )
    if before is not None:
        query = query.where(Response.id < before)
    return [tuple(row) for row in db.session.execute(query)]
