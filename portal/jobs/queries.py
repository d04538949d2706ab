"""Reading how the jobs went."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from portal.db import db
from portal.jobs.models import JobRun
from portal.jobs.timetable import JOBS

LATELY = timedelta(days=2)
"""A job of which nothing was heard for longer is no longer ours, or no worker was there."""


@dataclass(frozen=True, slots=True)
class FailingJob:
    """A job that has not succeeded in its latest period: what it does in words, how often it failed, and the next try.

    ``problem`` is the kind of what went wrong, as the log calls it.
    """

    does: str
    failures: int
    problem: str
    next_try: datetime


def failing_jobs(at: datetime) -> list[FailingJob]:
    """Return the jobs that fail, by name. One that succeeded after all, or in a later period, is none of them."""
    latest = select(JobRun.job, func.max(JobRun.period).label("period")).group_by(JobRun.job).subquery()
    runs = select(JobRun).join(latest, (JobRun.job == latest.c.job) & (JobRun.period == latest.c.period))
    failed = runs.where(JobRun.failures > 0, JobRun.finished_at.is_(None), JobRun.due_at > at - LATELY)
    found = db.session.scalars(failed.order_by(JobRun.job))
    return [FailingJob(_in_words(run.job), run.failures, run.problem, run.due_at) for run in found]


def _in_words(name: str) -> str:
    return JOBS[name].does if name in JOBS else name
