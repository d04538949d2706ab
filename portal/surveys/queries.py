"""Reading surveys and responses."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, func, select

from portal.db import db
from portal.languages import gettext, language, ngettext
from portal.surveys import tallies
from portal.surveys.definition import LINK, Definition
from portal.surveys.models import (
    IN_PROGRESS,
    SUBMITTED,
    SURVEY,
    TRIAL,
    ExportReceipt,
    Response,
    ResponseContact,
    Survey,
    Tally,
)
from portal.surveys.versions import definition_of
from portal.web.formats import day

# Asked on every page of a survey: built once, so that SQLAlchemy finds them in its cache at once.
SURVEYS = select(Survey).where(Survey.kind == SURVEY)
SURVEY_NAMED = SURVEYS.where(Survey.slug == bindparam("slug"))
TO_ANSWER = select(Survey).where(Survey.kind.in_((SURVEY, TRIAL)), Survey.slug == bindparam("slug"))
SUBMITTED_BY_KEY = (
    select(Survey.id, Response.version, Response.submitted_at)
    .join(Response, Response.survey_id == Survey.id)
    .where(Survey.kind.in_((SURVEY, TRIAL)), Survey.slug == bindparam("slug"))
    .where(Response.key == bindparam("key"), Response.status == SUBMITTED)
)
RESPONSE_BY_KEY = select(Response).where(Response.survey_id == bindparam("survey_id"), Response.key == bindparam("key"))


@dataclass(frozen=True, slots=True)
class ListedSurvey:
    """A survey with what its current version says, and how many responses it has."""

    survey: Survey
    definition: Definition
    submitted: int = 0
    in_progress: int = 0
    suspect: int = 0

    @property
    def interests(self) -> tuple[str, ...]:
        """The codes of the interests that it is about."""
        return self.definition.interests

    @property
    def since(self) -> datetime:
        """When it opened."""
        return self.survey.opens_at or self.survey.created_at

    @property
    def until(self) -> datetime | None:
        """When it closes, if it does."""
        return self.survey.closes_at

    @property
    def open_in_words(self) -> str:
        """How much it asks and until when, for a card."""
        asks = ngettext("%(num)s question", "%(num)s questions", len(self.definition.questions))
        if not self.survey.last_moment:
            return asks
        return gettext("%(asks)s · open until %(day)s", asks=asks, day=day(self.survey.last_moment))


def survey_named(slug: str) -> Survey | None:
    """Return the survey at this address, or None."""
    return db.session.scalar(SURVEY_NAMED, {"slug": slug})


def survey_to_answer(slug: str) -> Survey | None:
    """Return the survey, or the trial of one, that is answered at this address; or None."""
    return db.session.scalar(TO_ANSWER, {"slug": slug})


def survey_by_id(survey_id: int) -> Survey | None:
    """Return a survey by its number, or None."""
    return db.session.get(Survey, survey_id)


def everything_answered() -> list[Survey]:
    """Return every survey, the forms of offers among them."""
    return list(db.session.scalars(select(Survey).where(Survey.kind != TRIAL).order_by(Survey.id)))


def open_surveys(at: datetime) -> list[ListedSurvey]:
    """Return the surveys that take answers at this moment, the newest first."""
    surveys = db.session.scalars(SURVEYS.order_by(Survey.id.desc()))
    return [
        ListedSurvey(survey, definition_of(survey.id, survey.current_version, language()))
        for survey in surveys
        if survey.is_open(at) and definition_of(survey.id, survey.current_version).access.by == LINK
    ]


def surveys_with_counts() -> list[ListedSurvey]:
    """Return every survey, the newest first, with its numbers of responses: those submitted as the tallies have them."""
    counts: dict[tuple[int, str], int] = {
        (survey_id, outcome): count
        for survey_id, outcome, count in db.session.execute(
            select(Tally.survey_id, Tally.outcome, Tally.count).where(
                Tally.question_uid == tallies.WHOLE, Tally.outcome.in_((tallies.COUNTED, tallies.SUSPECT))
            )
        )
    }
    begun = (
        select(func.count()).where(Response.survey_id == Survey.id, Response.status == IN_PROGRESS).scalar_subquery()
    )
    return [
        ListedSurvey(
            survey,
            definition_of(survey.id, survey.current_version),
            counts.get((survey.id, tallies.COUNTED), 0),
            in_progress,
            counts.get((survey.id, tallies.SUSPECT), 0),
        )
        for survey, in_progress in db.session.execute(SURVEYS.add_columns(begun).order_by(Survey.id.desc()))
    ]


def submitted_to(survey_id: int) -> int:
    """Return how many responses to a survey were submitted, as the tallies have them."""
    whole = (Tally.survey_id == survey_id, Tally.question_uid == tallies.WHOLE, Tally.outcome == tallies.COUNTED)
    return db.session.scalar(select(Tally.count).where(*whole)) or 0


def submitted_by_key(slug: str, key: str) -> Any:
    """Return the survey's id, the version and the time of the submitted response that a link's key belongs to, or None."""
    return db.session.execute(SUBMITTED_BY_KEY, {"slug": slug, "key": key}).one_or_none()


def response_by_key(survey_id: int, key: str) -> Response | None:
    """Return the response that a link's key belongs to, or None."""
    return db.session.scalar(RESPONSE_BY_KEY, {"survey_id": survey_id, "key": key})


def responses_page(
    survey_id: int, status: str, *, before: int | None, size: int, among: Sequence[int] | None = None
) -> Sequence[Any]:
    """Return up to ``size`` responses older than the one with id ``before``, the newest first, with the name given.

    ``status`` is that of a response, or ``suspect`` for those submitted that are kept apart from the others. ``among``
    holds the ids of those that were chosen, in order, if some were.
    """
    kept_apart = Response.suspect != "" if status == tallies.SUSPECT else Response.suspect == ""
    kind = and_(Response.status == SUBMITTED, kept_apart) if status != IN_PROGRESS else Response.status == IN_PROGRESS
    query = (
        select(Response, ResponseContact.name)
        .outerjoin(ResponseContact, ResponseContact.response_id == Response.id)
        .where(Response.survey_id == survey_id, kind)
        .order_by(Response.id.desc())
        .limit(size)
    )
    if before is not None:
        query = query.where(Response.id < before)
    if among is not None:
        end = len(among) if before is None else bisect_left(among, before)
        query = query.where(Response.id.in_(among[max(end - size, 0) : end]))
    return db.session.execute(query).all()


def response_of(survey_id: int, response_id: int) -> Response | None:
    """Return one response of one survey, or None."""
    return db.session.scalar(select(Response).where(Response.survey_id == survey_id, Response.id == response_id))


def responses_of(customer_id: int) -> Sequence[Row[Response, Survey]]:
    """Return the responses that are certain to be a customer's, the newest first, each with its survey."""
    return db.session.execute(_owned_by(customer_id).order_by(Response.id.desc())).all()


def response_owned(customer_id: int, response_id: int) -> Row[Response, Survey] | None:
    """Return a customer's own response with its survey; None when it is not certain to be theirs."""
    return db.session.execute(_owned_by(customer_id).where(Response.id == response_id)).one_or_none()


def _owned_by(customer_id: int) -> Select[Response, Survey]:
    return (
        select(Response, Survey)
        .join(Survey, Survey.id == Response.survey_id)
        .join(ResponseContact, ResponseContact.response_id == Response.id)
        .where(ResponseContact.customer_id == customer_id)
    )


def receipts_of(survey_id: int, limit: int = 20) -> Sequence[ExportReceipt]:
    """Return the latest receipts of what was taken out of a survey."""
    query = select(ExportReceipt).where(ExportReceipt.survey_id == survey_id)
    return db.session.scalars(query.order_by(ExportReceipt.id.desc()).limit(limit)).all()
