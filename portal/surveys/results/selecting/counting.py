"""Counting the responses that meet conditions, and finding out which they are."""

from collections import Counter

from sqlalchemy import Connection

from portal.db import db, one_moment
from portal.surveys.results.index.chunks import ids_in
from portal.surveys.results.index.reading import chunks_of
from portal.surveys.results.selecting.conditions import All, Condition
from portal.surveys.tallies import Counts

EVERYBODY = All()


def counts_of(survey_id: int, those: Condition = EVERYBODY) -> Counts:
    """Return what the tallies would be of the responses that meet a condition alone; and of their languages and interests."""
    counts: Counter[tuple[str, str]] = Counter()
    with one_moment(db.engine) as connection:
        for chunk in chunks_of(connection, survey_id):
            chosen = those.bits(chunk) & chunk.everybody
            if not chosen:
                continue
            for uid, outcomes in chunk.given.items():
                for outcome, bits in outcomes.items():
                    counts[uid, outcome] += (bits & chosen).bit_count()
    return +counts


def ids_of(connection: Connection, survey_id: int, those: Condition) -> list[int]:
    """Return the ids of the responses that meet a condition, in order, at the moment that the connection sees."""
    found: list[int] = []
    for chunk in chunks_of(connection, survey_id, those.uids, with_ids=True):
        found += ids_in(chunk.ids, those.bits(chunk) & chunk.everybody)
    return sorted(found)
