"""One job in one period, and which worker does it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from portal import clock
from portal.db import db, insert_new
from portal.jobs import presence
from portal.jobs.models import JobRun
from portal.jobs.timetable import Job

LONGEST_WAIT = timedelta(hours=1)


class TurnLost(Exception):
    """Another worker took the job over, since this one had been silent for too long."""


class Turn:
    """The turn of one worker to do a job in the period that a moment lies in."""

    def __init__(self, job: Job, worker: str, at: datetime) -> None:
        self.job = job
        self.worker = worker
        self.at = at
        self.period = job.period_at(at)
        self.failures = 0

    def is_over(self) -> bool:
        """Whether the job was done in this period."""
        return bool(db.session.scalar(select(JobRun.finished_at).where(*self._run)))

    def is_claimed(self) -> bool:
        """Claim the job, unless another worker has it or it waits for another try. Save this before beginning."""
        run = db.session.execute(select(JobRun.claimed_by, JobRun.due_at, JobRun.failures).where(*self._run)).first()
        if run is None:
            return self._is_first()
        if run.due_at > self.at or run.claimed_by in presence.alive():
            return False
        self.failures = run.failures
        return self._changed(run.claimed_by, claimed_by=self.worker)

    def goes_on(self, *, done: bool) -> None:
        """Note, together with what was done, that the job is this worker's still, or that it is done."""
        changes: dict[str, Any] = {"finished_at": clock.now(), "problem": ""} if done else {"due_at": self.at}
        if not self._changed(self.worker, **changes):
            raise TurnLost(self.job.name)

    def is_given_up(self) -> None:
        """Leave what is still to be done to whoever is free."""
        self._changed(self.worker, claimed_by="", due_at=clock.now())

    def has_failed(self, problem: str) -> None:
        """Let the job wait for another try, longer after each failure."""
        wait = min(timedelta(minutes=2.0**self.failures), LONGEST_WAIT)
        self._changed(
            self.worker, claimed_by="", due_at=clock.now() + wait, failures=self.failures + 1, problem=problem
        )

    def _is_first(self) -> bool:
        row = {"job": self.job.name, "period": self.period, "claimed_by": self.worker, "due_at": self.at}
        result: Any = db.session.execute(insert_new(JobRun).values(row | {"failures": 0, "problem": ""}))
        return bool(result.rowcount)

    @property
    def _run(self) -> tuple[Any, ...]:
        return JobRun.job == self.job.name, JobRun.period == self.period

    def _changed(self, holder: str, **changes: Any) -> bool:
        held = (*self._run, JobRun.claimed_by == holder, JobRun.finished_at.is_(None))
        result: Any = db.session.execute(update(JobRun).where(*held).values(**changes))
        return bool(result.rowcount)
