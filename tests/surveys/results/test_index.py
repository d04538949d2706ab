"""The index of responses: whatever is sent, corrected, withdrawn or removed, it counts what a recount counts."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import select, update

from portal.db import db
from portal.surveys import correcting
from portal.surveys.models import Response
from portal.surveys.queries import survey_named
from portal.surveys.results.index import chunks, filling
from portal.surveys.results.index.models import ResponseChunk, Unindexed
from portal.surveys.sent import SentPage
from portal.surveys.versions import definition_of
from tests.support.surveys import (
    EACH_TYPE,
    answered,
    coded,
    page,
    question,
    responses,
    survey,
)

WAY = question("way", "single_choice", options=coded("phone", "visit"))
ANONYMOUS = {"access": {"identity": "anonymous"}}
FIRST = survey(page("all", *EACH_TYPE.values()))
SECOND = survey(page("all", *list(EACH_TYPE.values())[3:], question("new", "yes_no")))


def changed(at_work, change, place):
    """Correct, withdraw or remove one of the responses."""
    there = responses(at_work)
    if not there:
        return
    with at_work():
        response = db.session.get_one(Response, there[place % len(there)].id)
        definition = definition_of(response.survey_id, response.version)
        if change == "withdraw":
            correcting.withdraw(response, definition, at=response.started_at)
        elif response.status == "submitted":
            answers = sample(definition, place)
            correcting.correct(
                response, definition, SentPage(1, answers), seen=response.row_version, at=response.started_at
            )


def sample(definition, seed):
    """Return answers to some of the questions."""
    random = Random(seed)
    some_of_them = [each for each in definition.questions.values() if random.random() < 0.6]
    return {key: value for each in some_of_them for key, value in each.type.sample(each, random).items()}


STEPS = some.sampled_from(("answer", "answer", "answer", "correct", "withdraw", "fill", "publish"))


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.lists(some.tuples(STEPS, some.integers(0, 99)), max_size=10), some.integers(2, 9))
def test_it_counts_what_a_recount_counts_whatever_happens(put_out, at_work, counts, fills, monkeypatch, steps, size):
    """The fixture that counts compares with a recount; chunks are small, so that there are several."""
    for module in (chunks, filling):
        monkeypatch.setattr(module, "SIZE", size)
    put_out(FIRST)
    for number, (step, seed) in enumerate(steps):
        if step == "answer":
            with at_work():
                found = survey_named("survey")
                answers = sample(definition_of(found.id, found.current_version), seed)
            answered(at_work, "survey", answers, key=f"{seed}-{number}-{len(responses(at_work))}")
        elif step == "publish":
            put_out(SECOND if seed % 2 else FIRST)
        elif step == "fill":
            fills()
        else:
            changed(at_work, step, seed)
    counts()
    fills()
    counts()


def test_what_is_indexed_is_not_read_again(put_out, answer, fills, stored, counts):
    put_out(survey(WAY))
    for _ in range(3):
        answer({"way": "phone"})
    assert [fills(), fills(), stored(Unindexed), stored(ResponseChunk)] == [3, 0, 0, 1]
    assert counts()["way", "phone"] == 3


def test_what_changes_while_it_is_indexed_is_indexed_as_it_became(put_out, answer, at_work, counts, fills, monkeypatch):
    put_out(survey(WAY))
    number, read = answer({"way": "phone"}), filling._read

    def slowly(survey_id, ids):
        chunk = read(survey_id, ids)
        monkeypatch.setattr(filling, "_read", read)
        changed(at_work, "withdraw", number)
        return chunk

    monkeypatch.setattr(filling, "_read", slowly)
    fills()
    assert ("way", "phone") not in counts()


def test_what_somebody_is_changing_is_left_for_the_next_time(put_out, answer, at_work, fills, database):
    if database.kind != "postgresql":
        pytest.skip("SQLite has one writer, for which the others wait")
    put_out(survey(WAY))
    answer({"way": "phone"})
    with at_work(), db.engine.begin() as other:
        other.execute(update(Unindexed).values(changes=2))
        assert filling.fill(survey_named("survey").id) == 0
    assert fills() == 1


def test_the_order_of_anonymous_answers_tells_nothing(put_out, visitor, at_work, fills):
    url = put_out(survey(WAY, **ANONYMOUS))
    for _ in range(5):
        visitor.sends(url, {"Way": "Phone"})
        fills()
    with at_work():
        (kept,) = db.session.scalars(select(ResponseChunk.ids))
        ids = chunks.unpacked_ids(kept)
        assert ids == sorted(db.session.scalars(select(Response.id)))


def test_workers_fill_it_and_fill_it_anew_when_an_update_counts_in_another_way(
    put_out, answer, at_work, stored, counts, staff, monkeypatch
):
    def says_so():
        pages = (f"/staff/surveys/survey/{page}" for page in ("selection", "crosstab?rows=way&columns=way"))
        return [reader.opens(page).says("are being counted afresh") for page in pages]

    put_out(survey(WAY))
    answer({"way": "phone"})
    reader = staff("marketer")
    for way, is_filled in ((98, False), (99, True)):
        monkeypatch.setattr(filling, "WAY_OF_COUNTING", way)
        assert says_so() == [is_filled] * 2
        with at_work():
            list(filling.index_responses())
            assert set(db.session.scalars(select(ResponseChunk.way_of_counting))) == {way}
        assert stored(Unindexed) == 0
        assert says_so() == [False] * 2
        assert counts()["way", "phone"] == 1
