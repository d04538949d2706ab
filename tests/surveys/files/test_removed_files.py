"""Files go when the answers go, and those that no answer names go by themselves. What is looked for is the bytes."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from portal import clock as portal_clock
from portal.db import db
from portal.jobs.timetable import JOBS
from portal.surveys import correcting
from portal.surveys.models import Response, StoredFile
from portal.surveys.versions import definition_of
from tests.support.files import PDF, sent
from tests.support.surveys import page, question, survey

SWEEP = "surveys.files.sweeping.remove_files_that_no_answer_names"
PLAN = question("plan", "file", kinds=["pdf"])
TWO = survey(page("one", PLAN, question("matter")), page("two", question("more")))


@pytest.fixture
def url(put_out, bytes_there):
    return put_out(TWO)


@pytest.fixture
def sweeps(at_work, clock):
    """Does what is done every night, two days later."""

    def sweep():
        clock.passes(timedelta(days=2))
        with at_work():
            for _ in JOBS[SWEEP].work():
                db.session.commit()

    return sweep


def sends(visitor, url, name="plan.pdf"):
    return visitor.sends(url, {"Choose a file": sent(PDF, name)})


def test_they_go_at_once_when_the_answers_are_withdrawn(url, visitor, responses, at_work, kept, bytes_there):
    sends(visitor, url).form().send("Send my answers")
    assert bytes_there() == 1
    with at_work():
        response = db.session.get(Response, responses()[0].id)
        correcting.withdraw(response, definition_of(1, 1), at=portal_clock.now())
        assert bytes_there() == 1  # until it is saved that they go
    assert kept() == []
    assert bytes_there() == 0


def test_they_go_with_a_response_that_expires(url, visitor, at_work, sweeps, kept, bytes_there):
    sends(visitor, url)
    with at_work():
        db.session.execute(delete(Response))
    sweeps()
    assert kept() == []
    assert bytes_there() == 0


def test_they_go_when_another_takes_their_place(url, visitor, responses, sweeps, kept, bytes_there):
    sends(visitor, url, "old.pdf")
    address = f"{url}/answers/{responses()[0].key}/1"
    visitor.sends(address, {"Choose another file instead": sent(PDF, "new.pdf")}, button="Continue")
    sweeps()
    assert kept() == [("new.pdf", PDF)]
    assert bytes_there() == 1


def test_they_go_when_their_page_was_never_sent_right(visitor, put_out, sweeps, kept, bytes_there):
    url = put_out(survey(PLAN, question("matter", required=True), slug="never"))
    visitor.sends(url, {"Choose a file": sent(PDF, "plan.pdf")}, status=422)
    assert bytes_there() == 1
    sweeps()
    assert (kept(), bytes_there()) == ([], 0)


def test_bytes_go_that_no_row_names(url, visitor, at_work, sweeps, bytes_there):
    """The power went after the bytes were written."""
    sends(visitor, url)
    with at_work():
        db.session.execute(delete(StoredFile))
    sweeps()
    assert bytes_there() == 0


def test_those_that_an_answer_names_stay(url, visitor, sweeps, kept, bytes_there):
    for name in ("a.pdf", "b.pdf"):
        sends(visitor, url, name)
    sweeps()
    assert [name for name, _ in kept()] == ["a.pdf", "b.pdf"]
    assert bytes_there() == 2


def test_what_is_young_is_left_alone(url, visitor, at_work, put_out, bytes_there):
    url = put_out(survey(PLAN, question("matter", required=True), slug="young"))
    refused = visitor.sends(url, {"Choose a file": sent(PDF, "plan.pdf")}, status=422)
    with at_work():
        list(JOBS[SWEEP].work())
    refused.form().fill({"Matter": "Slow"}).send()
    assert bytes_there() == 1
