"""Filling the index in the background, from what the database noted as submitted or changed since."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from sqlalchemy import delete, false, insert, literal, select

from portal.db import db, insert_new, one_at_a_time
from portal.jobs.timetable import every
from portal.surveys.models import SUBMITTED, WAY_OF_COUNTING, Response
from portal.surveys.results.index.chunks import (
    SIZE,
    Chunk,
    chunk_of,
    halves,
    joined,
    less,
    packed,
    packed_ids,
    unpacked,
    unpacked_ids,
)
from portal.surveys.results.index.models import ChunkOutcomes, ResponseChunk, Unindexed
from portal.surveys.results.index.rows import responses_where


@every(timedelta(minutes=1))
def index_responses() -> Iterator[None]:
    """Index what was answered or changed, so that any part of the responses is counted at once."""
    for survey_id in told_another_way():
        begin_anew(survey_id)
        yield
    for survey_id in waiting():
        while fill(survey_id):
            yield


def waiting() -> Collection[int]:
    """Return the surveys that have responses which are not indexed."""
    return db.session.scalars(select(Unindexed.survey_id).distinct()).all()


def told_another_way() -> Collection[int]:
    """Return the surveys whose index was filled before an update that counts in another way."""
    query = select(ResponseChunk.survey_id).where(ResponseChunk.way_of_counting != WAY_OF_COUNTING)
    return db.session.scalars(query.distinct()).all()


def is_waited_for(survey_id: int) -> bool:
    """Whether the index of a survey is still to be filled anew, so that it lacks what was not told before."""
    query = select(ResponseChunk.number).where(ResponseChunk.survey_id == survey_id)
    return (
        db.session.scalars(query.where(ResponseChunk.way_of_counting != WAY_OF_COUNTING).limit(1)).first() is not None
    )


def fill(survey_id: int) -> int:
    """Index up to a chunk of a survey's responses, and return how many were taken.

    They are read before anybody has to wait, and once more if one of them was changed meanwhile. Those that somebody is
    changing at this moment are left for the next time.
    """
    noted = _noted(survey_id)
    fresh = _read(survey_id, noted)
    one_at_a_time(f"index of survey {survey_id}")
    taken, again = _take(survey_id, noted)
    if taken != noted:
        fresh = _read(survey_id, taken)
    if again:
        _let_go(survey_id, again)
    if fresh.ids:
        _append(survey_id, fresh)
    return len(taken)


def begin_anew(survey_id: int) -> None:
    """Empty the index of a survey and note all its responses, so that it is filled anew."""
    one_at_a_time(f"index of survey {survey_id}")
    for table in (ChunkOutcomes, ResponseChunk):
        db.session.execute(delete(table).where(table.survey_id == survey_id))
    every_one = select(Response.survey_id, Response.id, literal(1), false()).where(
        Response.survey_id == survey_id, Response.status == SUBMITTED
    )
    columns = ["survey_id", "response_id", "changes", "again"]
    db.session.execute(insert_new(Unindexed).from_select(columns, every_one))


def _noted(survey_id: int) -> dict[int, int]:
    """Return some of the responses that are to be indexed, with how often each was changed."""
    query = select(Unindexed.response_id, Unindexed.changes).where(Unindexed.survey_id == survey_id)
    return dict(db.session.execute(query.order_by(Unindexed.response_id).limit(SIZE)).all())


def _read(survey_id: int, ids: Collection[int]) -> Chunk:
    return chunk_of(responses_where(db.session.connection(), survey_id, Response.id.in_(ids)))


def _take(survey_id: int, ids: Collection[int]) -> tuple[dict[int, int], set[int]]:
    """Take the notes of these responses away, but for those that somebody is changing at this moment.

    Return how often each was changed, and those that may be in a chunk as they were before.
    """
    those = Unindexed.survey_id == survey_id, Unindexed.response_id.in_(ids)
    query = select(Unindexed.response_id, Unindexed.changes, Unindexed.again).where(*those)
    rows = db.session.execute(query.with_for_update(skip_locked=True)).all()
    taken = {id_: changes for id_, changes, _ in rows}
    db.session.execute(
        delete(Unindexed).where(Unindexed.survey_id == survey_id, Unindexed.response_id.in_(taken)),
        execution_options={"synchronize_session": False},
    )
    return taken, {id_ for id_, _, again in rows if again}


def _let_go(survey_id: int, ids: set[int]) -> None:
    """Take responses out of the chunks that they are in."""
    query = select(ResponseChunk.number, ResponseChunk.ids).where(ResponseChunk.survey_id == survey_id)
    for number, stored in db.session.execute(query).all():
        if not ids.isdisjoint(unpacked_ids(stored)):
            _store(survey_id, number, less(_stored(survey_id, number), ids))


def _append(survey_id: int, fresh: Chunk) -> None:
    """Put responses into the last chunk, and what it has no room for into the next one."""
    last = select(ResponseChunk.number, ResponseChunk.size).where(ResponseChunk.survey_id == survey_id)
    found = db.session.execute(last.order_by(ResponseChunk.number.desc()).limit(1)).first()
    number, size = found or (1, 0)
    if size >= SIZE:
        number, size = number + 1, 0
    chunk, rest = halves(joined(_stored(survey_id, number), fresh) if size else fresh)
    _store(survey_id, number, chunk)
    if rest.ids:
        _store(survey_id, number + 1, rest)


def _stored(survey_id: int, number: int) -> Chunk:
    this = ResponseChunk.survey_id == survey_id, ResponseChunk.number == number
    ids = db.session.execute(select(ResponseChunk.ids).where(*this)).scalar_one()
    outcomes = select(ChunkOutcomes.question_uid, ChunkOutcomes.outcomes)
    rows = db.session.execute(outcomes.where(ChunkOutcomes.survey_id == survey_id, ChunkOutcomes.chunk == number))
    return Chunk(unpacked_ids(ids), {uid: unpacked(stored) for uid, stored in rows})


def _store(survey_id: int, number: int, chunk: Chunk) -> None:
    """Store a chunk in place of what it was; an empty one is not kept."""
    db.session.execute(delete(ChunkOutcomes).where(ChunkOutcomes.survey_id == survey_id, ChunkOutcomes.chunk == number))
    db.session.execute(
        delete(ResponseChunk).where(ResponseChunk.survey_id == survey_id, ResponseChunk.number == number)
    )
    if not chunk.ids:
        return
    ids = {"survey_id": survey_id, "number": number, "size": len(chunk.ids), "ids": packed_ids(chunk.ids)}
    db.session.execute(insert(ResponseChunk), [ids | {"way_of_counting": WAY_OF_COUNTING}])
    db.session.execute(
        insert(ChunkOutcomes),
        [
            {"survey_id": survey_id, "chunk": number, "question_uid": uid, "outcomes": packed(outcomes)}
            for uid, outcomes in chunk.given.items()
        ],
    )
