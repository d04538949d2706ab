"""The latest few answers to each question that has no outcomes to count, in the words in which they were given."""

from collections.abc import Mapping

from sqlalchemy import select

from portal.db import db
from portal.surveys.models import SUBMITTED, Response, Survey
from portal.surveys.versions import definition_of

RECENT = 5
LOOKED_THROUGH = 200

Quotes = Mapping[str, tuple[str, ...]]
"""Answers by the uid of their question, the latest first."""


def quotes_of(survey: Survey, *, contact: bool) -> Quotes:
    """Return the latest few answers, from the latest responses.

    Without ``contact``, no answer is quoted that says how somebody can be reached.
    """
    query = (
        select(Response.version, Response.answers)
        .where(Response.survey_id == survey.id, Response.status == SUBMITTED, Response.suspect == "")
        .order_by(Response.id.desc())
        .limit(LOOKED_THROUGH)
    )
    found: dict[str, list[str]] = {}
    for version, answers in db.session.execute(query):
        for uid, question in definition_of(survey.id, version).questions.items():
            texts = found.setdefault(uid, [])
            told = not question.type.outcomes(question) and (contact or not question.type.tells_contact)
            if told and uid in answers and len(texts) < RECENT:
                texts.append(question.type.words(question, answers))
    return {uid: tuple(texts) for uid, texts in found.items()}
