"""What the background work tidies up after itself."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import delete, func

from portal import clock
from portal.db import db
from portal.jobs.models import JobRun, Worker
from portal.jobs.timetable import daily
from portal.mail import forgetting

KEPT_FOR = timedelta(days=90)


@daily("02:15")
def forget_finished_runs() -> None:
    """Remove the notes of jobs that were done or given up, and of workers that died, long ago."""
    before = clock.now() - KEPT_FOR
    db.session.execute(delete(JobRun).where(func.coalesce(JobRun.finished_at, JobRun.due_at) < before))
    db.session.execute(delete(Worker).where(Worker.seen_at < before))


@daily("02:20")
def forget_what_mail_said() -> Iterator[None]:
    """Remove the words of mail that was sent some time ago; that it was sent stays known."""
    while forgetting.forget_words():
        yield
