"""Doing the jobs that are due."""

import logging
from collections.abc import Iterator
from datetime import datetime
from threading import Event

from portal import clock
from portal.db import unit_of_work
from portal.jobs.timetable import JOBS, Job
from portal.jobs.turn import Turn, TurnLost

logger = logging.getLogger("portal")

DONE = object()


class Jobs:
    """The jobs as one worker does them, one after the other."""

    def __init__(self, worker: str, stopping: Event) -> None:
        self.worker = worker
        self.stopping = stopping
        self.over: dict[str, datetime] = {}

    def do(self) -> None:
        """Do every job that is due and that no other worker does. Ends soon after it is told to stop."""
        for job in list(JOBS.values()):
            turn = Turn(job, self.worker, clock.now())
            if not self.stopping.is_set() and self._has_it(turn):
                self._take(turn)

    def _has_it(self, turn: Turn) -> bool:
        if self.over.get(turn.job.name) == turn.period:
            return False
        with unit_of_work():
            if turn.is_over():
                self.over[turn.job.name] = turn.period
                return False
            return turn.is_claimed()

    def _take(self, turn: Turn) -> None:
        """Do a job, a piece at a time. Whatever goes wrong in one, the others are done."""
        pieces, done = _pieces(turn.job), False
        try:
            while not done and not self.stopping.is_set():
                with unit_of_work():
                    done = next(pieces, DONE) is DONE
                    turn.goes_on(done=done)
            if not done:
                with unit_of_work():
                    turn.is_given_up()
        except TurnLost:
            logger.warning("a job was taken over", extra={"facts": {"job": turn.job.name}})
        except Exception as problem:
            logger.exception("a job failed", extra={"facts": {"job": turn.job.name}})
            with unit_of_work():
                turn.has_failed(type(problem).__name__)


def _pieces(job: Job) -> Iterator[None]:
    """Yield after each piece of a job that can be saved. The job begins when the first one is asked for."""
    yield from job.work() or ()
