"""Tallies can be counted afresh at any time, and are when an update counts in another way. Nobody is kept from answering."""

import pytest
from sqlalchemy import update

from portal.db import db
from portal.jobs.timetable import JOBS
from portal.surveys import tallies
from portal.surveys.models import Survey, Tally
from portal.surveys.recounting import difference_of, set_right
from tests.support.surveys import question, survey

RECOUNT = JOBS["surveys.recounting.recount_what_was_counted_another_way"]


@pytest.fixture
def miscounted(put_out, answer, at_work):
    """A survey whose tallies are too high, and lack what they once did not count."""
    put_out(survey(question("people", "number"), question("visited", "date")))
    answer({"people": 12, "visited": "2026-11-03"})
    with at_work():
        assert tallies.tallies_of(1)["people", "~12"] == 1
        db.session.execute(update(Tally).where(Tally.outcome == "").values(count=7))
        db.session.execute(update(Tally).where(Tally.outcome == "~12").values(count=0))


def recounts(at_work):
    with at_work():
        for _ in RECOUNT.work():
            db.session.commit()


def test_what_was_counted_another_way_is_counted_afresh_by_the_worker(miscounted, at_work, counts):
    with at_work():
        db.session.execute(update(Survey).values(way_of_counting=1))
    recounts(at_work)
    assert counts()["people", ""] == counts()["people", "~12"] == 1


def test_what_is_counted_as_we_do_is_left_alone(miscounted, at_work):
    recounts(at_work)
    with at_work():
        assert tallies.tallies_of(1)["people", ""] == 7


def test_what_is_submitted_during_a_recount_is_counted_once(miscounted, answer, at_work, counts):
    with at_work():
        first, second = difference_of(1), difference_of(1)
    answer({"people": 40})
    with at_work():
        assert set_right(first) == 3
        assert set_right(second) == 0
    assert counts()["people", ""] == 2


def test_the_command_says_what_it_set_right(miscounted, portal_command, counts):
    assert portal_command("surveys", "recount", "survey").output == "survey: 3 tallies set right\n"
    assert portal_command("surveys", "recount").output == "survey: nothing was wrong\n"
    assert portal_command("surveys", "recount", "other").exit_code == 1
    assert counts()["visited", "2026-11-03"] == 1
