"""What every test of background work can ask for."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import select

from portal.customers.models import Interest
from portal.db import db, unit_of_work
from portal.jobs import presence, timetable
from portal.jobs.running import Jobs
from tests.support.surveys import AtWork


@pytest.fixture(autouse=True)
def no_jobs() -> Iterator[None]:
    """No jobs but those that a test declares."""
    declared = dict(timetable.JOBS)
    timetable.JOBS.clear()
    yield
    timetable.JOBS.clear()
    timetable.JOBS.update(declared)


@pytest.fixture
def worker(app: Flask) -> Callable[[str], Callable[[], None]]:
    """A worker of this name, who is called to do what is due: ``worker("ann")()``."""

    def named(name: str, stopping: Event | None = None) -> Callable[[], None]:
        jobs = Jobs(name, stopping or Event())

        def does() -> None:
            with app.app_context():
                with unit_of_work():
                    presence.speak(name)
                jobs.do()

        return does

    return named


@pytest.fixture
def done(at_work: AtWork) -> Callable[[], list[str]]:
    """What the jobs of a test did and saved, in order (see ``leaves``)."""

    def read() -> list[str]:
        with at_work():
            return list(db.session.scalars(select(Interest.label).order_by(Interest.id)))

    return read


@pytest.fixture
def leaves() -> Callable[[str], None]:
    """What a job does in a test: it leaves a word in the database."""

    def leave(word: str) -> None:
        there = db.session.scalar(select(Interest.id).order_by(Interest.id.desc()).limit(1)) or 0
        db.session.add(Interest(code=f"c{there}", label=word))
        db.session.flush()

    return leave
