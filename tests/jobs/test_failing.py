"""A job that fails is told to those who can do something about it, until it succeeds."""

import pytest

from portal.jobs.timetable import daily

DOES = "Forget what is old"


@pytest.fixture
def outcomes():
    """What comes of a job each time it is tried."""
    return [ZeroDivisionError, ZeroDivisionError, None]


@pytest.fixture
def nightly(outcomes, no_jobs):
    """A job of the night."""

    @daily("02:30")
    def forget():
        """Forget what is old. It is not needed any more."""
        if failure := outcomes.pop(0):
            raise failure

    return forget


@pytest.mark.parametrize("role", ["administrator", "privacy_officer"])
def test_it_is_told_until_it_succeeds(nightly, worker, staff, clock, role):
    clock.travels_to("2026-11-23 02:31")
    ann, person = worker("ann"), staff(role)
    assert person.opens("/staff/").says("Nothing is waiting for you.")
    ann()
    today = person.opens("/staff/")
    assert today.says("A background job failed")
    assert today.says(f"{DOES}: it failed once, and is tried again on 23 November 2026, 02:32.")
    assert today.says("The log says why, under “ZeroDivisionError”.")
    clock.travels_to("2026-11-23 02:32")
    ann()
    assert person.opens("/staff/").says("it failed 2 times, and is tried again on 23 November 2026, 02:34.")
    clock.travels_to("2026-11-23 02:34")
    ann()
    assert person.opens("/staff/").says("Nothing is waiting for you.")


def test_it_is_no_longer_told_when_the_next_night_went_well(nightly, outcomes, worker, staff, clock):
    del outcomes[1]
    for night, told in (("2026-11-23", True), ("2026-11-24", False)):
        clock.travels_to(f"{night} 02:31")
        worker("ann")()
        assert staff("administrator", email=f"{night}@portal.example").opens("/staff/").says(DOES) is told


def test_others_are_not_troubled_with_it(nightly, worker, staff, clock):
    clock.travels_to("2026-11-23 02:31")
    worker("ann")()
    assert not staff("editor").opens("/staff/").says(DOES)
