"""Reading the index: all responses to a survey as they are at this moment, chunk by chunk."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter

from sqlalchemy import Connection, select

from portal.surveys.models import Response
from portal.surveys.results.index.chunks import SIZE, Chunk, bits_of, chunk_of, unpacked, unpacked_ids
from portal.surveys.results.index.models import ChunkOutcomes, ResponseChunk, Unindexed
from portal.surveys.results.index.rows import responses_where
from portal.surveys.tallies import COUNTED, WHOLE

CHUNKS_AT_ONCE = 200
"""How many rows of chunks are read ahead; each has some ten kilobytes."""


def chunks_of(
    connection: Connection, survey_id: int, uids: Collection[str] | None = None, *, with_ids: bool = False
) -> Iterator[Chunk]:
    """Yield every response that counts, those not yet indexed as their rows say, with what they gave.

    ``uids`` says of which questions (``WHOLE`` is always there), ``with_ids`` that it is needed who they are. All that is
    read has to be of one moment (``one_moment``).
    """
    noted = select(Unindexed.response_id, Unindexed.again).where(Unindexed.survey_id == survey_id)
    again = dict(connection.execute(noted).all())
    changed = {id_ for id_, may_be_there in again.items() if may_be_there}
    ids = _ids(connection, survey_id) if with_ids or changed else {}
    for number, given in _stored(connection, survey_id, uids):
        if changed:
            given[WHOLE][COUNTED] &= ~bits_of(ids[number], changed)
        yield Chunk(ids.get(number, []), given)
    if again:
        noted_ids = select(Unindexed.response_id).where(Unindexed.survey_id == survey_id)
        yield from _fresh(responses_where(connection, survey_id, Response.id.in_(noted_ids)))


def _stored(
    connection: Connection, survey_id: int, uids: Collection[str] | None
) -> Iterator[tuple[int, dict[str, dict[str, int]]]]:
    """Yield the number of each chunk, and what was given in it."""
    query = select(ChunkOutcomes.chunk, ChunkOutcomes.question_uid, ChunkOutcomes.outcomes)
    query = query.where(ChunkOutcomes.survey_id == survey_id).order_by(ChunkOutcomes.chunk)
    if uids is not None:
        query = query.where(ChunkOutcomes.question_uid.in_({WHOLE, *uids}))
    rows = connection.execute(query, execution_options={"yield_per": CHUNKS_AT_ONCE})
    for number, those in groupby(rows, itemgetter(0)):
        yield number, {uid: unpacked(stored) for _, uid, stored in those}


def _ids(connection: Connection, survey_id: int) -> dict[int, list[int]]:
    query = select(ResponseChunk.number, ResponseChunk.ids).where(ResponseChunk.survey_id == survey_id)
    return {number: unpacked_ids(stored) for number, stored in connection.execute(query)}


def _fresh(responses: Iterable[tuple[int, Iterator[tuple[str, str]]]]) -> Iterator[Chunk]:
    rows = iter(responses)
    while (chunk := chunk_of(islice(rows, SIZE))).ids:
        yield chunk
