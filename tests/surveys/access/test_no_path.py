"""From anonymous answers no path leads to a person: not by any column of any table, nor by what is logged."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import inspect, select
from sqlalchemy import text as sql

from portal.db import db
from portal.surveys.access import anonymity
from portal.surveys.models import Response
from tests.support.invitations import INVITED, agreed, brings_list, invitations, ways_in
from tests.support.own_pages import own_browser
from tests.support.surveys import page, put_out, question, survey

PEOPLE = ("anna", "ben", "cara", "dan")
DOCUMENT = survey(
    page("one", question("matter")),
    page("two", question("way")),
    access=INVITED | {"identity": "anonymous"},
)
INDEX = {"unindexed_response", "response_chunk", "chunk_outcomes"}
NOT_OF_A_PERSON = {"response", "survey", "survey_version", "tally", "alembic_version", "export_receipt"} | INDEX
"""The tables of answers themselves, and of what is the same for everybody."""

DAY = {"2026-11-24 00:00:00.000000", "2026-11-24 00:00:00+00:00"}
"""All that stays of the time, as each database writes it."""


@pytest.fixture
def answered(staff, at_work, app, visitor, clock):
    """Four people were invited and mailed; three answered, in another order, with boxes ticked. Returns what can be read."""
    clock.travels_to("2026-11-23 09:00")
    put_out(at_work, DOCUMENT)
    customers = {name: agreed(at_work, f"{name}@example.com") for name in PEOPLE}
    marketer = staff("marketer")
    brings_list(marketer, "survey", "email,name,reference", *(f"{name}@example.com,{name},R-{name}" for name in PEOPLE))
    marketer.opens("/staff/surveys/survey/invitations/").form("Mail 4 invitations").send()
    links = dict(zip(PEOPLE, [link for link, _ in ways_in(at_work)], strict=True))
    keys = []
    for minute, name in enumerate(("cara", "anna", "dan")):
        clock.travels_to(f"2026-11-24 10:0{minute}")
        browser = own_browser(app, at_work, customers[name])
        second = browser.sends(links[name], {"Matter": f"Printer of floor {minute}"})
        keys.append(second.url.split("/")[-2])
        ticked = {"Email me about your services and special offers": True}
        second.form().fill({"Way": "Phone"} | ticked).send("Send my answers")
    return {"keys": keys, "links": links}


def rows_of(table):
    return [dict(row) for row in db.session.execute(sql(f'SELECT * FROM "{table}"')).mappings()]


def telling(row):
    """Return what of a response could be found again elsewhere: neither small numbers nor what all of them share."""
    shared = {"survey_id", "version", "status", "language", "pages_saved", "row_version", "seed", "suspect", "answers"}
    return {str(value) for name, value in row.items() if name not in shared and value not in {None, "", 0}}


def test_the_check_would_find_a_key_in_another_table(answered, at_work):
    with at_work():
        kept = set().union(*map(telling, rows_of("response"))) - DAY
        invitation = rows_of("invitation")[0] | {"response_id": next(iter(kept))}
    assert [each for each in kept if each in str(invitation)]


def test_no_column_of_any_table_joins_a_response_to_anything_about_a_person(answered, at_work):
    with at_work():
        responses = rows_of("response")
        assert len(responses) == 3
        kept = set().union(*map(telling, responses)) - DAY
        assert len(kept) >= 3 * 3  # the number, the key and the receipt of each
        for table in set(inspect(db.engine).get_table_names()) - NOT_OF_A_PERSON:
            joined = {each for row in rows_of(table) for each in kept if each in str(row)}
            assert not joined, f"{table} holds {joined}"


def test_the_only_moment_that_is_shared_is_the_day(answered, at_work):
    with at_work():
        for response in db.session.scalars(select(Response)):
            for moment in (response.started_at, response.submitted_at):
                assert moment == datetime(2026, 11, 24, tzinfo=UTC)
            assert response.changed_at is None


def test_the_numbers_of_responses_tell_no_order(answered, at_work):
    with at_work():
        numbers = list(db.session.scalars(select(Response.id)))
    assert all(number < 0 for number in numbers)
    assert max(numbers) - min(numbers) > 1000


def test_an_invitation_says_that_it_was_used_and_neither_when_nor_for_what(answered, at_work):
    found = {each.name: each for each in invitations(at_work)}
    assert {name for name, each in found.items() if each.used} == {"anna", "cara", "dan"}
    for each in found.values():
        assert each.response_id is None
    moments = {value for value in vars(found["anna"]).values() if isinstance(value, datetime)}
    assert all(moment < datetime(2026, 11, 24, tzinfo=UTC) for moment in moments)


def test_what_was_agreed_to_beside_is_kept_without_saying_where_or_when_but_the_day(answered, at_work):
    with at_work():
        choices = rows_of("marketing_choice")
        events = [row for row in rows_of("permission_event") if row["purpose"] == "promotions"]
        contacts = rows_of("response_contact")
    assert contacts == []
    assert len(choices) == len(events) == 3
    assert {row["form"] for row in (*choices, *events)} == {"anonymous"}
    assert {str(row.get("made_at", row.get("at")))[:19] for row in (*choices, *events)} == {"2026-11-24 00:00:00"}


def test_the_log_holds_neither_key_nor_token_nor_address(answered, capfd, caplog):
    written = " ".join(json.dumps(getattr(record, "facts", {})) + record.getMessage() for record in caplog.records)
    assert "/surveys/<slug>/answers/<key>" in written or not caplog.records
    for secret in (*answered["keys"], *answered["links"].values(), "@example.com", "127.0.0.1"):
        assert secret.rpartition("=")[2] not in written


def test_no_key_that_stood_in_an_address_is_left_anywhere(answered, at_work):
    with at_work():
        everything = " ".join(str(row) for table in inspect(db.engine).get_table_names() for row in rows_of(table))
    assert not [key for key in answered["keys"] if key in everything]


def test_staff_are_told_how_many_answered_and_not_who(answered, staff):
    page = staff("marketer", "analyst").opens("/staff/surveys/survey/invitations/")
    assert page.says("Answered 3 75%")
    assert {row[2] for row in page.table("Invitations")[1:]} == {"Sent"}
    assert "See the answers" not in page.text


def test_after_a_night_postgresql_does_not_tell_what_was_saved_together_with_answers(answered, at_work, database):
    if database.kind != "postgresql":
        pytest.skip("only PostgreSQL notes who wrote a row")
    with at_work():
        anonymity.forget_what_was_written_together()
    with at_work():
        assert len(set(db.session.scalars(sql("SELECT CAST(xmin AS text) FROM response")))) == 1
        for table in ("invitation", "marketing_choice", "permission_event", "tally"):
            for told in ("response", "unindexed_response"):
                joined = f"SELECT count(*) FROM {table} JOIN {told} ON {table}.xmin = {told}.xmin"
                assert db.session.scalar(sql(joined)) == 0, f"{table} and {told} tell what was saved together"
