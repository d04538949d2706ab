"""The tables of the index. It says nothing that the responses do not say, and can be made of them anew at any time."""

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base
from portal.surveys.models import BigId


class Unindexed(Base):
    """A response that was submitted, changed, withdrawn or removed since it was indexed. Triggers on ``response`` and
    ``response_contact`` put it here.

    ``changes`` counts how often, so that a change is noticed while it is being indexed; ``again`` says that it may be in a
    chunk as it was before.
    """

    __tablename__ = "unindexed_response"
    __table_args__ = ({"sqlite_with_rowid": False},)

    survey_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    response_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    changes: Mapped[int] = mapped_column(default=1)
    again: Mapped[bool] = mapped_column(default=False)


class ResponseChunk(Base):
    """Some responses to one survey: their ids in order, how many they are, and in which way their outcomes were told."""

    __tablename__ = "response_chunk"

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    size: Mapped[int]
    way_of_counting: Mapped[int]
    ids: Mapped[bytes] = mapped_column(LargeBinary)


class ChunkOutcomes(Base):
    """Which responses of a chunk gave which outcome of one question (``chunks.packed``)."""

    __tablename__ = "chunk_outcomes"

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True)
    chunk: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    question_uid: Mapped[str] = mapped_column(String(80), primary_key=True)
    outcomes: Mapped[bytes] = mapped_column(LargeBinary)
