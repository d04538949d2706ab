"""Removing every night the responses that nobody finished or changed for long enough, with all that came with them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import delete, select, update

from portal import clock
from portal.db import db
from portal.jobs.timetable import daily
from portal.privacy.models import MarketingChoice
from portal.surveys.access import using
from portal.surveys.files.keeping import forget_files
from portal.surveys.models import IN_PROGRESS, RemovalReceipt, Response, ResponseContact
from portal.surveys.unfinished.standing import Standing, codes_reached
from portal.surveys.versions import definition_of

BATCH = 200


def unfinished_days() -> int:
    """Return for how many days an unfinished response is kept after its last change."""
    return int(current_app.config["UNFINISHED_DAYS"])


@daily("03:20")
def remove_unfinished_responses() -> Iterator[None]:
    """Remove them; how many there were, and where they were left, stays known."""
    while remove_some(clock.now()):
        yield


def remove_some(at: datetime) -> int:
    """Remove some of those whose time has passed, leave a receipt for each survey, and return how many they were."""
    responses = _taken(at - timedelta(days=unfinished_days()))
    ids = [each.id for each in responses]
    if not ids:
        return 0
    for response in responses:
        forget_files(response)
    _forget_persons(ids)
    using.let_go(ids)
    db.session.execute(delete(Response).where(Response.id.in_(ids)), execution_options={"synchronize_session": False})
    _leave_receipts(responses, at)
    return len(ids)


def _taken(before: datetime) -> Sequence[Response]:
    """Take some for this transaction alone: whoever changes one at the same moment comes too late, or keeps it."""
    old = select(Response.id).where(Response.status == IN_PROGRESS, Response.saved_at < before).limit(BATCH)
    taking = update(Response).where(Response.id.in_(old), Response.status == IN_PROGRESS, Response.saved_at < before)
    taking = taking.values(row_version=Response.row_version + 1).returning(Response.id)
    ids = db.session.scalars(taking, execution_options={"synchronize_session": False}).all()
    return db.session.scalars(select(Response).where(Response.id.in_(ids))).all() if ids else ()


def _forget_persons(ids: Sequence[int]) -> None:
    """Remove the details that were given, and what was ticked and never sent."""
    kept = ResponseContact.__table__.c
    gone = delete(ResponseContact).where(kept.response_id.in_(ids)).returning(kept.marketing_choice_id)
    choices = [each for each in db.session.connection().execute(gone).scalars() if each is not None]
    if choices:
        db.session.execute(delete(MarketingChoice).where(MarketingChoice.id.in_(choices)))


def _leave_receipts(responses: Sequence[Response], at: datetime) -> None:
    by_survey: dict[int, Counter[tuple[int, str]]] = {}
    for each in responses:
        if not each.suspect:
            by_survey.setdefault(each.survey_id, Counter())[each.version, each.reached] += 1
    removed = Counter(each.survey_id for each in responses)
    for survey_id, number in removed.items():
        standing = Standing()
        for (version, reached), count in by_survey.get(survey_id, Counter()).items():
            standing.add(codes_reached(definition_of(survey_id, version), reached), count)
        receipt = RemovalReceipt(survey_id=survey_id, responses=number, days=unfinished_days(), removed_at=at)
        receipt.reached, receipt.left = dict(standing.reached), dict(standing.left)
        db.session.add(receipt)
