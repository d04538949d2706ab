"""A worker at work: it hands mail over and does jobs, until it is told to stop or something fails."""

import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

import portal.jobs.housekeeping  # noqa: F401 - declares its jobs
from portal.db import unit_of_work
from portal.jobs import presence
from portal.jobs.running import Jobs
from portal.mail.claiming import doubt_left_behind
from portal.mail.draining import Courier
from portal.mail.sender import sender
from portal.mail.transports import transport_of

logger = logging.getLogger("portal")

LOOKS_EVERY = 0.5
"""Seconds between two looks at the outbox and the jobs."""

SPEAKS_EVERY = 5.0
"""Seconds between two signs of life (``presence.SILENT_FOR``), and after which a failure is noticed."""

ENDS_WITHIN = 8.0
"""Seconds for which a mail server or a job is waited for when it is time to stop."""

RESTS = 5.0
"""Seconds between a shift that failed and the next one."""


def work(app: Flask, stopping: Event) -> None:
    """Work shift after shift until told to stop. One that fails, because the database went away, is followed by another."""
    while not stopping.is_set():
        try:
            Shift(app).lasts(stopping)
        except Exception:
            logger.exception("background work was interrupted, and begins anew")
            stopping.wait(RESTS)


class Shift:
    """One thread for mail and one for jobs, under a name that no other worker ever has."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.name = secrets.token_hex(8)
        self.over = Event()
        self.failures: list[Exception] = []

    def lasts(self, stopping: Event) -> None:
        """Work until told to stop. Raises what went wrong when something did."""
        threads = [Thread(target=self._keeps_at, args=(task,), daemon=True) for task in (self._mail, self._jobs)]
        try:
            self._speaks()
            for thread in threads:
                thread.start()
            while not stopping.is_set() and not self.failures:
                stopping.wait(SPEAKS_EVERY)
                self._speaks()
        finally:
            self.over.set()
            for thread in threads:
                thread.join(ENDS_WITHIN)
            self._leaves()
        for failure in self.failures:
            raise failure

    def _keeps_at(self, task: Callable[[], Callable[[], None]]) -> None:
        """Do a task again and again; each time with a session of its own."""
        try:
            with self.app.app_context():
                does = task()
            while not self.over.wait(LOOKS_EVERY):
                with self.app.app_context():
                    does()
        except Exception as failure:  # noqa: BLE001 - raised where the shift ends
            self.failures.append(failure)

    def _mail(self) -> Callable[[], None]:
        courier = Courier(self.name, transport_of(self.app.extensions["settings"]), sender(), self.over)

        def goes() -> None:
            with unit_of_work():
                doubt_left_behind(presence.alive())
            courier.goes()

        return goes

    def _jobs(self) -> Callable[[], None]:
        return Jobs(self.name, self.over).do

    def _speaks(self) -> None:
        with self.app.app_context(), unit_of_work():
            presence.speak(self.name)

    def _leaves(self) -> None:
        with suppress(SQLAlchemyError), self.app.app_context(), unit_of_work():
            presence.leave(self.name)
