"""Counting tallies afresh, while people go on answering: after an update that counts more, or to be sure of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from portal.db import db, one_moment
from portal.jobs.timetable import every
from portal.surveys import tallies
from portal.surveys.models import WAY_OF_COUNTING, Survey
from portal.surveys.tallies import Counts


@dataclass(frozen=True, slots=True)
class Difference:
    """What a survey's tallies lacked at one moment, or had too much, after so many earlier recounts."""

    survey_id: int
    counts: Counts
    recounts: int


@every(timedelta(hours=1))
def recount_what_was_counted_another_way() -> Iterator[None]:
    """Count afresh the tallies that were kept before an update that counts in another way."""
    for survey_id in db.session.scalars(select(Survey.id).where(Survey.way_of_counting != WAY_OF_COUNTING)).all():
        set_right(difference_of(survey_id))
        yield


def is_waited_for(survey: Survey) -> bool:
    """Whether tallies are still to be counted afresh, so that results lack what was not counted before."""
    return survey.way_of_counting != WAY_OF_COUNTING


def difference_of(survey_id: int) -> Difference:
    """Return by how much the tallies are wrong, which takes a while; nobody is kept from answering."""
    with one_moment(db.engine) as connection:
        recounts = connection.execute(select(Survey.recounts).where(Survey.id == survey_id)).scalar_one()
        kept, ought = tallies.tallies_of(survey_id, connection), tallies.recounted(survey_id, connection)
    lacking = {place: ought.get(place, 0) - kept.get(place, 0) for place in {**kept, **ought}}
    return Difference(survey_id, {place: count for place, count in lacking.items() if count}, recounts)


def set_right(difference: Difference) -> int:
    """Add what the tallies lacked, and return how many of them were wrong.

    What was submitted since then has been added to them as always, so that they are right for now, too. When another
    recount came first, nothing is added.
    """
    turn = update(Survey).where(Survey.id == difference.survey_id, Survey.recounts == difference.recounts)
    taken = turn.values(recounts=difference.recounts + 1, way_of_counting=WAY_OF_COUNTING).returning(Survey.id)
    if db.session.scalars(taken, execution_options={"synchronize_session": False}).one_or_none() is None:
        return 0
    tallies.add(difference.survey_id, difference.counts)
    return len(difference.counts)
