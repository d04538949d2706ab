"""Which jobs there are, and how often each is done. A feature declares its own, above a function without arguments.

    @daily("02:30")
    def forget_old_answers() -> None: ...

A job is done once in each of its periods, whatever the number of workers. What it does is saved together with the note
that it was done: one of which a worker died in the middle is done again as if it had not begun. A job that has much to do
can be a generator; what it did up to each ``yield`` is saved, and when it begins again it has to go on from there. Periods
in which no worker was there are not made up for, other than the current one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from portal.clock import LONDON

Work = Callable[[], None] | Callable[[], Iterator[None]]

MIDNIGHT = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Job:
    """One job; ``period_at`` returns the beginning of the period that a moment lies in."""

    name: str
    work: Work
    period_at: Callable[[datetime], datetime]

    @property
    def does(self) -> str:
        """What it does, in the first sentence of what is written in it."""
        return (self.work.__doc__ or self.name).strip().partition(".")[0]


JOBS: dict[str, Job] = {}
"""Every job by its name, which is that of its function with its module."""


def every(interval: timedelta) -> Callable[[Work], Work]:
    """Do a job once in each interval, counted from midnight."""
    return _declares(lambda moment: MIDNIGHT + (moment - MIDNIGHT) // interval * interval)


def daily(at: str) -> Callable[[Work], Work]:
    """Do a job once a day, at a time such as ``02:30`` in the United Kingdom, or as soon after it as a worker is there."""
    beginning = time.fromisoformat(at)

    def period_at(moment: datetime) -> datetime:
        here = moment.astimezone(LONDON)
        today = datetime.combine(here.date(), beginning, LONDON)
        yesterday = datetime.combine(here.date() - timedelta(days=1), beginning, LONDON)
        return (today if today <= here else yesterday).astimezone(UTC)

    return _declares(period_at)


def _declares(period_at: Callable[[datetime], datetime]) -> Callable[[Work], Work]:
    def declare(work: Work) -> Work:
        name = f"{work.__module__}.{work.__name__}".removeprefix("portal.")
        assert name not in JOBS, f"there are two jobs called {name}"
        JOBS[name] = Job(name, work, period_at)
        return work

    return declare
