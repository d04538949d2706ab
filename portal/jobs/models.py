"""The workers that are there, and what they did of the jobs."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base


class Worker(Base):
    """A worker that is there. It says so every few seconds; one that has not for long is dead."""

    __tablename__ = "worker"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(index=True)


class JobRun(Base):
    """One job in one period. Whoever puts its row there does it; ``finished_at`` is saved together with what it did.

    ``claimed_by`` is the worker that is at it, and empty while it waits, until ``due_at``, for another try.
    """

    __tablename__ = "job_run"
    __table_args__ = (Index(None, "finished_at"),)

    job: Mapped[str] = mapped_column(String(80), primary_key=True)
    period: Mapped[datetime] = mapped_column(primary_key=True)
    claimed_by: Mapped[str] = mapped_column(String(40))
    due_at: Mapped[datetime]
    failures: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(Text, default="")
    finished_at: Mapped[datetime | None]
