"""Reading responses as the database was at one moment, without keeping anybody from writing."""

from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, and_, cast, func, literal, or_, select, true

from portal.clock import LONDON
from portal.customers.details import DETAILS
from portal.customers.models import Interest
from portal.privacy.models import MarketingChoice
from portal.surveys.export.further import NOTHING_FURTHER, Further
from portal.surveys.export.options import SUSPECT, Options
from portal.surveys.models import IN_PROGRESS, SUBMITTED, Response, ResponseContact, SurveyVersion

FIRST_BATCH, BATCH = 50, 500
"""How many responses are read at once: few at first, so that the download begins, then some 64 kB."""

PART = 5000
"""Of how many responses the ids are named at once."""

Rows = Sequence[Any]
Among = Sequence[int] | None
"""The ids of the responses that were chosen by more than the database tells, in order; None where nothing else was asked for."""


def documents_in(connection: Connection, survey_id: int) -> dict[int, dict[str, Any]]:
    """Return a survey's definitions as they were published, by their version, oldest first."""
    query = select(SurveyVersion.number, SurveyVersion.definition).where(SurveyVersion.survey_id == survey_id)
    return dict(connection.execute(query.order_by(SurveyVersion.number)).all())


def interests_in(connection: Connection) -> dict[str, str]:
    """Return the label of every interest by its code."""
    return dict(connection.execute(select(Interest.code, Interest.label)).all())


def batches(
    connection: Connection,
    survey_id: int,
    options: Options,
    further: Further = NOTHING_FURTHER,
    among: Among = None,
) -> Generator[Rows]:
    """Yield the responses that were asked for, one status after the other, in the order in which they began."""
    read = _batches(connection, survey_id, options, further, among)
    # SQLite reads within this process, where it would only take turns with the writing.
    return read if connection.dialect.name == "sqlite" else _ahead(read)


def count(connection: Connection, survey_id: int, options: Options, among: Among = None) -> int:
    """Return the database's own count of the same responses."""
    either = or_(*(chosen(survey_id, status, options) for status in options.statuses))
    query = select(func.count()).select_from(Response).where(either)
    return sum(connection.execute(query.where(part)).scalar_one() for part in parts(among))


def parts(among: Among) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions under which those responses stand that are among these ids, some at a time, in their order."""
    if among is None:
        yield true()
        return
    for at in range(0, len(among), PART):
        yield Response.id.in_(among[at : at + PART])


def chosen(survey_id: int, status: str, options: Options) -> ColumnElement[bool]:
    """Return the condition of the responses of one status that were asked for."""
    conditions = [Response.survey_id == survey_id]
    if status == IN_PROGRESS:
        conditions.append(Response.status == IN_PROGRESS)
    else:
        conditions += [
            Response.status == SUBMITTED,
            Response.suspect != "" if status == SUSPECT else Response.suspect == "",
        ]
    if options.versions:
        conditions.append(Response.version.in_(options.versions))
    at = Response.started_at if status == IN_PROGRESS else Response.submitted_at
    if options.since:
        conditions.append(at >= _midnight(options.since))
    if options.until and options.until < date.max:
        conditions.append(at < _midnight(options.until + timedelta(days=1)))
    return and_(*conditions)


def _batches(
    connection: Connection, survey_id: int, options: Options, further: Further, among: Among
) -> Generator[Rows]:
    size = FIRST_BATCH
    streamed = {"stream_results": True, "max_row_buffer": BATCH}
    for status in options.statuses:
        query = _responses(status, options, further).where(chosen(survey_id, status, options)).order_by(Response.id)
        for part in parts(among):
            with connection.execute(query.where(part), execution_options=streamed) as result:
                while rows := result.fetchmany(size):
                    yield rows
                    size = BATCH


def _ahead(batches: Generator[Rows]) -> Generator[Rows]:
    """Read the next batch while the last one is being written, so that the database works at the same time."""
    with closing(batches), ThreadPoolExecutor(1, "export") as reader:
        coming = reader.submit(next, batches, None)
        while (batch := coming.result()) is not None:
            coming = reader.submit(next, batches, None)
            yield batch


def _responses(status: str, options: Options, further: Further) -> Select[*tuple[Any, ...]]:
    """Return the query for the values in the order in which a ``Sheet`` takes them, all of them as text."""
    numbers = cast(Response.id, Text), cast(Response.version, Text)
    fixed = (numbers[0], cast(Response.submitted_at, Text), literal(status), numbers[1], Response.language)
    beside = [each.value if each.kind == "text" else cast(each.value, Text) for each in further.columns]
    answers = cast(Response.skipped, Text), cast(Response.answers, Text)
    if not options.contact:
        return further.joined(select(*fixed, *beside, *answers).select_from(Response))
    given = ResponseContact
    kept = given.__table__.c
    contact = (cast(kept[key], Text) if key == "interests" else kept[key] for key in DETAILS)
    return further.joined(
        select(*fixed, *beside, *contact, cast(MarketingChoice.ticked, Text), *answers)
        .select_from(Response)
        .outerjoin(given, given.response_id == Response.id)
        .outerjoin(MarketingChoice, MarketingChoice.id == given.marketing_choice_id)
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
