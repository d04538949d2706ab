"""Reading about tokens."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, func, select

from portal.db import db
from portal.surveys.export.by_program.models import ReadingToken
from portal.surveys.models import ExportReceipt, Survey

TOKEN = ReadingToken.__table__


@dataclass(frozen=True, slots=True)
class ListedToken:
    """A token with what its receipts say: how often it was used, and when last."""

    token: ReadingToken
    uses: int
    last_used_at: datetime | None


def tokens_page(survey_id: int, *, before: int | None, size: int) -> Sequence[ListedToken]:
    """Return up to ``size`` tokens of a survey made before the one with id ``before``, the newest first."""
    query = (
        select(ReadingToken, func.count(ExportReceipt.id), func.max(ExportReceipt.started_at))
        .outerjoin(ExportReceipt, ExportReceipt.token_id == ReadingToken.id)
        .where(ReadingToken.survey_id == survey_id)
        .group_by(ReadingToken.id)
        .order_by(ReadingToken.id.desc())
        .limit(size)
    )
    if before is not None:
        query = query.where(ReadingToken.id < before)
    return [ListedToken(*row) for row in db.session.execute(query)]


def every_token() -> Sequence[Row[ReadingToken, Survey]]:
    """Return every token with its survey, the newest first."""
    query = select(ReadingToken, Survey).join(Survey, Survey.id == ReadingToken.survey_id)
    return db.session.execute(query.order_by(ReadingToken.id.desc())).all()


def token_of_survey(survey_id: int, token_id: int) -> ReadingToken | None:
    """Return one token of one survey, or None."""
    own = ReadingToken.survey_id == survey_id, ReadingToken.id == token_id
    return db.session.scalar(select(ReadingToken).where(*own))


def token_beginning(beginning: str) -> ReadingToken | None:
    """Return the token that begins so, or None."""
    return db.session.scalar(select(ReadingToken).where(ReadingToken.beginning == beginning))


def token_now(connection: Connection, token_id: int) -> Row[*tuple[object, ...]]:
    """Return a token as it is at this moment, also for what goes on after the request."""
    return connection.execute(select(TOKEN).where(TOKEN.c.id == token_id)).one()


def purposes(token_ids: Collection[int]) -> dict[int, str]:
    """Return what each of these tokens is for."""
    if not token_ids:
        return {}
    query = select(ReadingToken.id, ReadingToken.purpose).where(ReadingToken.id.in_(token_ids))
    return dict(db.session.execute(query).all())
