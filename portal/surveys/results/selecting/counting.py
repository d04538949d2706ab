"""Counting the responses that meet conditions, and finding out which they are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from portal.db import db, one_moment
from portal.surveys.results.index.chunks import ids_in
from portal.surveys.results.index.reading import chunks_of
from portal.surveys.results.selecting.conditions import All, Condition
from portal.surveys.results.small_cells import LEAST
from portal.surveys.tallies import Counts

EVERYBODY = All()

LATEST = 1000
"""How many of the latest responses are told by their ids."""


@dataclass(frozen=True, slots=True)
class Selected:
    """What the tallies would be of the responses that meet a condition alone, and of their languages and interests.

    ``latest`` holds the ids of the latest of them.
    """

    counts: Counts
    latest: tuple[int, ...]


def selected(survey_id: int, those: Condition = EVERYBODY) -> Selected:
    """Return the responses that meet a condition, counted."""
    counts: Counter[tuple[str, str]] = Counter()
    latest: list[int] = []
    with one_moment(db.engine) as connection:
        for chunk in chunks_of(connection, survey_id, with_ids=True):
            chosen = those.bits(chunk) & chunk.everybody
            if not chosen:
                continue
            latest = sorted(latest + ids_in(chunk.ids, chosen))[-LATEST:]
            for uid, outcomes in chunk.given.items():
                for outcome, bits in outcomes.items():
                    counts[uid, outcome] += (bits & chosen).bit_count()
    return Selected(+counts, tuple(latest))


def ids_of(connection: Connection, survey_id: int, those: Condition) -> list[int]:
    """Return the ids of the responses that meet a condition, in order, at the moment that the connection sees."""
    found: list[int] = []
    for chunk in chunks_of(connection, survey_id, those.uids, with_ids=True):
        found += ids_in(chunk.ids, those.bits(chunk) & chunk.everybody)
    return sorted(found)


def are_too_few(ids: Sequence[int] | None, *, contact: bool) -> bool:
    """Whether these are too few responses to be shown apart from all others to somebody who does not see ``contact`` details.

    None stands for all responses.
    """
    return ids is not None and not contact and len(ids) < LEAST


def chosen_ids(survey_id: int, those: Condition) -> list[int]:
    """Return the ids of the responses that meet a condition, in order, as they are now."""
    with one_moment(db.engine) as connection:
        return ids_of(connection, survey_id, those)
