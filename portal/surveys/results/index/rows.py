"""Responses as the index has them, read from their own rows: the pairs of question uid and outcome that each one gave."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from portal.surveys.models import SUBMITTED, Response, ResponseContact
from portal.surveys.tallies import outcomes_of
from portal.surveys.versions import definition_of

LANGUAGE, INTEREST = "-language", "-interest"
"""What stands in place of a question uid for the language and the interests; no uid begins so."""

AT_ONCE = 1000


def responses_where(
    connection: Connection, survey_id: int, *those: ColumnElement[bool]
) -> Iterator[tuple[int, Iterator[tuple[str, str]]]]:
    """Yield the responses that count among those that a condition is true of, in the order of their ids."""
    read = (Response.id, Response.version, Response.answers, Response.skipped, Response.submitted_at, Response.language)
    query = (
        select(*read, ResponseContact.interests)
        .outerjoin(ResponseContact, ResponseContact.response_id == Response.id)
        .where(Response.survey_id == survey_id, Response.status == SUBMITTED, Response.suspect == "", *those)
        .order_by(Response.id)
    )
    for row in connection.execute(query, execution_options={"yield_per": AT_ONCE}):
        yield row.id, _outcomes(survey_id, row)


def _outcomes(survey_id: int, row: Any) -> Iterator[tuple[str, str]]:
    yield from outcomes_of(definition_of(survey_id, row.version), row.version, row.answers, "", *row[3:5])
    yield LANGUAGE, row.language
    yield from ((INTEREST, code) for code in row.interests or ())
