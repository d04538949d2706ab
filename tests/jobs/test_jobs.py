"""Jobs are done once in each period, by whichever worker is there, also when one dies in the middle."""

from datetime import timedelta
from threading import Event

import pytest
from sqlalchemy import select

from portal.clock import LONDON
from portal.db import db
from portal.jobs.models import JobRun
from portal.jobs.timetable import JOBS, daily, every


@pytest.fixture
def runs(at_work):
    def read():
        with at_work():
            return list(db.session.scalars(select(JobRun).order_by(JobRun.period)))

    return read


def test_a_job_is_done_once_in_its_period_by_one_of_several_workers(worker, done, leaves, clock):
    @every(timedelta(minutes=10))
    def greet():
        leaves("hello")

    ann, bob = worker("ann"), worker("bob")
    for moment in ("14:00", "14:09", "14:10", "14:11"):
        clock.travels_to(f"2026-11-23 {moment}")
        for each in (ann, bob, ann):
            each()
    assert done() == ["hello", "hello"]


def test_a_new_worker_does_not_do_again_what_was_done(worker, done, leaves, clock):
    clock.travels_to("2026-11-23 14:00")

    @daily("02:30")
    def greet():
        leaves("hello")

    for name in ("ann", "bob", "cat"):
        worker(name)()
    assert done() == ["hello"]


def test_a_job_that_fails_saves_nothing_and_is_tried_again_later_and_later(worker, done, leaves, clock, runs):
    outcomes = [ZeroDivisionError, ZeroDivisionError, None]

    @daily("02:30")
    def stumble():
        leaves("half")
        if failure := outcomes.pop(0):
            raise failure

    @daily("02:30")
    def go_on():
        leaves("others go on")

    ann = worker("ann")
    for moment, left in (("14:00:00", 2), ("14:00:59", 2), ("14:01:00", 1), ("14:02:59", 1), ("14:03:00", 0)):
        clock.travels_to(f"2026-11-23 {moment}")
        ann()
        assert len(outcomes) == left, moment
    assert done() == ["others go on", "half"]
    stumbled = next(run for run in runs() if run.job.endswith("stumble"))
    assert (stumbled.failures, stumbled.problem, stumbled.finished_at is not None) == (2, "", True)


def claimed(at_work, job, by, clock):
    """What a worker leaves that is killed in the middle of a job."""
    at = clock.travels_to("2026-11-23 14:00")
    with at_work():
        db.session.add(JobRun(job=job.name, period=job.period_at(at), claimed_by=by, due_at=at))


def test_what_a_dead_worker_was_doing_another_does(worker, done, leaves, clock, at_work):
    @daily("02:30")
    def greet():
        leaves("hello")

    clock.travels_to("2026-11-23 14:00")
    claimed(at_work, next(iter(JOBS.values())), "dead", clock)
    worker("ann")()
    assert done() == ["hello"]


def test_what_a_worker_that_lives_is_doing_no_other_does(worker, done, leaves, clock, at_work):
    clock.travels_to("2026-11-23 14:00")
    worker("slow")()

    @daily("02:30")
    def greet():
        leaves("hello")

    claimed(at_work, next(iter(JOBS.values())), "slow", clock)
    worker("ann")()
    assert done() == []
    clock.travels_to("2026-11-23 14:01")
    worker("ann")()
    assert done() == ["hello"]


def test_a_worker_that_was_taken_for_dead_saves_nothing(worker, done, leaves, clock):
    clock.travels_to("2026-11-23 14:00")
    begun = []

    @daily("02:30")
    def sleep():
        leaves(f"turn {len(begun)}")
        begun.append("")
        if len(begun) == 1:
            db.session.rollback()  # it has written nothing yet when the machine falls asleep
            clock.travels_to("2026-11-23 14:05")
            worker("bob")()
            leaves("too late")

    worker("ann")()
    assert done() == ["turn 1"]


def test_a_long_job_is_saved_piece_by_piece_and_goes_on_where_it_was_left(worker, done, leaves, clock):
    clock.travels_to("2026-11-23 14:00")
    stopping = Event()

    @daily("02:30")
    def count():
        while len(done()) < 4:
            leaves("a piece")
            if len(done()) == 1:
                stopping.set()
            yield

    worker("ann", stopping)()
    assert done() == ["a piece"] * 2
    worker("bob")()
    assert done() == ["a piece"] * 4
    worker("cat")()
    assert done() == ["a piece"] * 4


@pytest.mark.parametrize(
    ("moment", "began"),
    [
        ("2026-11-23 02:29", "2026-11-22 02:30"),
        ("2026-11-23 02:30", "2026-11-23 02:30"),
        ("2026-07-01 01:00", "2026-06-30 02:30"),
        ("2026-03-29 02:30", "2026-03-29 02:30"),
        ("2026-10-25 23:59", "2026-10-25 02:30"),
    ],
)
def test_a_day_begins_at_its_time_in_the_united_kingdom(clock, moment, began):
    daily("02:30")(lambda: None)
    (job,) = JOBS.values()
    assert f"{job.period_at(clock.travels_to(moment)).astimezone(LONDON):%Y-%m-%d %H:%M}" == began
