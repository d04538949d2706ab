"""How many responses a download has, and whether those are too few for whoever may not see who people are."""

from collections.abc import Iterable
from dataclasses import replace

from portal.db import db, one_moment
from portal.surveys.export import reading
from portal.surveys.export.download import wished_for
from portal.surveys.export.options import Options
from portal.surveys.models import Survey
from portal.surveys.results.selecting.counting import ids_of
from portal.surveys.results.small_cells import LEAST


def counts_of(survey: Survey, options: Options, *, contact: bool) -> list[int]:
    """Return how many responses of each status there are now of those that were asked for. Raises ``NotPossible``."""
    wished = wished_for(survey, options, contact=contact)
    statuses = [replace(options, statuses=(each,)) for each in options.statuses]
    with one_moment(db.engine) as connection:
        among = ids_of(connection, survey.id, wished.condition) if options.wishes else None
        return [reading.count(connection, survey.id, each, among) for each in statuses]


def are_few(counts: Iterable[int]) -> bool:
    """Whether somebody could be found among so few, of any status or altogether."""
    return min(filter(None, counts), default=0) < LEAST
