"""The index is told of whatever changes about a response: each thing alone, and when it is removed."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, update

from portal.db import db
from portal.surveys import correcting
from portal.surveys.models import Response, ResponseContact
from portal.surveys.queries import survey_named
from portal.surveys.results.index.models import ChunkOutcomes, ResponseChunk, Unindexed
from portal.surveys.results.index.rows import INTEREST
from portal.surveys.results.selecting.counting import selected
from portal.surveys.sent import SentPage
from portal.surveys.versions import definition_of
from tests.support.surveys import (
    CONTACT,
    coded,
    offer_interests,
    question,
    survey,
)

WAY = question("way", "single_choice", options=coded("phone", "visit"))

WAY = question("way", "single_choice", options=coded("phone", "visit"))


@pytest.mark.parametrize(
    "change",
    [
        {"answers": {"way": "visit"}},
        {"skipped": ["way"]},
        {"suspect": "robot"},
        {"status": "withdrawn"},
        {"language": "cy"},
        {"version": 2},
        {"submitted_at": datetime(2026, 11, 1, tzinfo=UTC)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_it_says_is_noted_when_that_alone_changes(put_out, answer, at_work, fills, stored, change):
    put_out(survey(WAY))
    put_out(survey(WAY, question("matter")))
    answer({"way": "phone"})
    fills()
    with at_work():
        db.session.execute(update(Response).values(change))
    assert stored(Unindexed) == 1


def test_what_was_kept_apart_counts_once_a_person_vouched_for_it(put_out, answer, at_work, counts, fills):
    put_out(survey(WAY))
    number = answer({"way": "phone"}, suspect="robot")
    fills()
    assert ("way", "phone") not in counts()
    with at_work():
        response = db.session.get_one(Response, number)
        definition = definition_of(response.survey_id, response.version)
        correcting.vouch_for(response, definition, at=response.started_at)
    assert counts()["way", "phone"] == 1
    fills()
    assert counts()["way", "phone"] == 1


def test_interests_that_are_corrected_are_found_as_they_are_now(put_out, answer, at_work, fills):
    offer_interests(at_work)
    put_out(survey(WAY, contact=CONTACT))
    number = answer({"way": "phone"}, {"name": "Amira", "interests": ["backup"]})
    fills()
    with at_work():
        response = db.session.get_one(Response, number)
        sent = SentPage(1, {"way": "phone"}, {"name": "Amira", "interests": ["security"]})
        definition = definition_of(response.survey_id, response.version)
        correcting.correct(response, definition, sent, seen=response.row_version, at=response.started_at)
    for _ in range(2):
        with at_work():
            counts = selected(survey_named("survey").id).counts
        assert (counts.get((INTEREST, "backup"), 0), counts[INTEREST, "security"]) == (0, 1)
        fills()


def test_a_response_that_is_removed_counts_no_more(put_out, answer, at_work, fills, stored):
    put_out(survey(WAY))
    gone = [answer({"way": "phone"}), answer({"way": "visit"})]
    fills()
    with at_work():
        db.session.execute(delete(Response).where(Response.id == gone[0]))
    with at_work():
        assert ("way", "phone") not in selected(survey_named("survey").id).counts
    fills()
    assert stored(ResponseChunk) == 1
    with at_work():
        db.session.execute(delete(Response))
    fills()
    assert [stored(each) for each in (ResponseChunk, ChunkOutcomes, Unindexed)] == [0, 0, 0]


def test_interests_that_are_changed_or_erased_alone_count_as_they_are(put_out, answer, at_work, fills):
    def interests():
        with at_work():
            return {code: n for (uid, code), n in selected(survey_named("survey").id).counts.items() if uid == INTEREST}

    offer_interests(at_work)
    put_out(survey(WAY, contact=CONTACT))
    answer({"way": "phone"}, {"interests": ["backup", "security"]})
    for change, left in [
        (update(ResponseContact).values(interests=["security"]), {"security": 1}),
        (delete(ResponseContact), {}),
    ]:
        fills()
        with at_work():
            db.session.execute(change)
        assert interests() == left
        assert fills() == 1
        assert interests() == left
