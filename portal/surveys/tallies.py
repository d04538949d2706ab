"""Tallies: how often each outcome was given, kept in the same transaction as the response they count."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from portal.clock import LONDON
from portal.db import db, insert_into, statement
from portal.surveys.access.quotas import quotas_met
from portal.surveys.definition import Definition
from portal.surveys.logic.path import path_of
from portal.surveys.models import SUBMITTED, Response, Tally
from portal.surveys.versions import definition_of

Counts = Mapping[tuple[str, str], int]
"""How often each outcome of each question was given, by the question's uid and the outcome: a survey's, or a part of it."""

WHOLE = ""
"""The question uid under which the survey as a whole is counted."""

ANSWERED = ""
"""The outcome that counts how many answered a question at all."""

SKIPPED = "-skipped"
"""The outcome that counts how many were not asked a question, because their path did not lead to it."""

PASSED = "passed:"
"""Stands before the code of a page in the outcome that counts how many were led past it."""

DAY = "day:"
"""Stands before the day, as the United Kingdom has it, in the outcome that counts how many were submitted on it."""

COUNTED, SUSPECT = "submitted", "suspect"


def quota(code: str) -> str:
    """Return the outcome under which the responses that belong to a quota are counted."""
    return f"quota:{code}"


def day_of(at: datetime) -> str:
    """Return the outcome under which what was submitted at this moment is counted."""
    return f"{DAY}{at.astimezone(LONDON).date()}"


def outcomes_of(
    definition: Definition,
    version: int,
    answers: Mapping[str, Any],
    suspect: str,
    skipped: Iterable[str] | None = None,
    at: datetime | None = None,
) -> Iterable[tuple[str, str]]:
    """Yield the (question uid, outcome) pairs that one submitted response adds one to; ``at`` is when it was submitted."""
    if suspect:
        yield WHOLE, SUSPECT
        return
    yield WHOLE, COUNTED
    yield WHOLE, f"version:{version}"
    if at:
        yield WHOLE, day_of(at)
    yield from ((WHOLE, quota(code)) for code in quotas_met(definition, answers))
    for uid in answers:
        question = definition.questions.get(uid)
        if question:
            yield uid, ANSWERED
            for outcome in question.type.tally(question, answers):
                yield uid, outcome
    for uid in skipped or ():
        yield uid, SKIPPED
    if definition.has_logic:
        asked = path_of(definition, answers).pages
        for number, page in enumerate(definition.pages, 1):
            if number not in asked:
                yield WHOLE, PASSED + page.code


def add(survey_id: int, counts: Counts) -> None:
    """Add counts to a survey's tallies, in one order everywhere so that two submissions never wait for each other."""
    rows = [
        {"survey_id": survey_id, "question_uid": uid, "outcome": outcome, "count": count}
        for (uid, outcome), count in sorted(counts.items())
    ]
    if rows:
        db.session.connection().execute(_adding(), rows)


@statement
def _adding() -> Any:
    insert = insert_into(Tally)
    return insert.on_conflict_do_update(
        index_elements=["survey_id", "question_uid", "outcome"],
        set_={"count": Tally.__table__.c.count + insert.excluded.count},
    )


def tallies_of(survey_id: int, connection: Connection | None = None) -> dict[tuple[str, str], int]:
    """Return a survey's kept tallies, as this connection sees them if one is given."""
    query = select(Tally.question_uid, Tally.outcome, Tally.count).where(Tally.survey_id == survey_id)
    return {(uid, outcome): count for uid, outcome, count in (connection or db.session).execute(query) if count}


def recounted(survey_id: int, connection: Connection | None = None) -> dict[tuple[str, str], int]:
    """Count every submitted response afresh, in constant memory: what the kept tallies must be equal to."""
    counts: Counter[tuple[str, str]] = Counter()
    said = (Response.version, Response.answers, Response.suspect, Response.skipped, Response.submitted_at)
    query = select(*said).where(Response.survey_id == survey_id, Response.status == SUBMITTED)
    for version, *each in (connection or db.session).execute(query.execution_options(yield_per=2000)):
        counts.update(outcomes_of(definition_of(survey_id, version), version, *each))
    return dict(counts)
