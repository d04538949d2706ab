"""Removing every night the files that no answer names: sent with a page that was never saved, replaced, or left behind."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import delete, select, tuple_

from portal import clock
from portal.db import db
from portal.jobs.timetable import daily
from portal.storage import storage
from portal.surveys.files.keeping import keys_in
from portal.surveys.models import Response, StoredFile

LONGEST_OPEN = timedelta(days=1)
"""How long a page may still be sent that names a file which no answer names yet."""

BATCH = 500


@daily("03:40")
def remove_files_that_no_answer_names() -> Iterator[None]:
    """Remove the files that no answer names, and the bytes that no row names."""
    before = clock.now() - LONGEST_OPEN
    last = ""
    while batch := _next_files(last, before):
        last = batch[-1].key
        named = _named(batch)
        _remove([each.key for each in batch if each.key not in named])
        yield
    kept = storage()
    old = kept.older_than(before)
    while keys := list(islice(old, BATCH)):
        for key in set(keys).difference(db.session.scalars(select(StoredFile.key).where(StoredFile.key.in_(keys)))):
            kept.remove(key)


def _next_files(last: str, before: datetime) -> list[StoredFile]:
    query = select(StoredFile).where(StoredFile.key > last, StoredFile.stored_at < before)
    return list(db.session.scalars(query.order_by(StoredFile.key).limit(BATCH)))


def _named(files: list[StoredFile]) -> set[str]:
    """Return which of these files the answers of their own responses name."""
    places = [(each.survey_id, each.response_key) for each in files]
    found = db.session.scalars(select(Response).where(tuple_(Response.survey_id, Response.key).in_(places)))
    return {key for response in found for key in keys_in(response)}


def _remove(keys: list[str]) -> None:
    """Remove the rows; the bytes go behind them, in the same run."""
    if keys:
        db.session.execute(delete(StoredFile).where(StoredFile.key.in_(keys)))
