"""Staff read what the answers say: every count is right, and nobody is shown who must not be."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from portal.db import db
from portal.surveys.definition import read_definition
from portal.surveys.uids import with_uids
from tests.support.surveys import CONTACT, EACH_TYPE, answered, coded, page, question, survey

NPS = survey(question("likely", "nps"))
WAY = question("way", "single_choice", options=coded("phone", "visit"))
RESULTS = "/staff/surveys/survey/"


@pytest.fixture
def give(at_work):
    """Keeps responses with these answers."""
    given = []

    def keep(*answers):
        for each in answers:
            answered(at_work, "survey", each, key=f"key-{len(given)}")
            given.append(each)

    return keep


def bars(page, caption):
    """Return the counts of a question's outcomes as its table says them."""
    return {row[0]: row[1] for row in page.table(caption)[1:]}


def test_staff_see_how_often_each_option_was_chosen(put_out, give, staff):
    put_out(survey(WAY, question("matter")))
    give({"way": "phone"}, {"way": "phone", "matter": "Printer"}, {"way": "visit"}, {})
    shown = staff("analyst").opens(RESULTS)
    assert bars(shown, "Way") == {"Phone": "2", "Visit": "1"}
    assert shown.says("3 answered of 4 asked")
    assert shown.says("Printer")


@pytest.mark.parametrize(
    ("given", "score"),
    [([10, 9, 8, 7, 6], "+20"), ([0], "−100"), ([10], "+100"), ([7, 8], "+0"), ([0, 10], "+0"), ([6, 6, 9], "−33")],
)
def test_the_recommendation_score_is_promoters_less_detractors(put_out, give, staff, given, score):
    put_out(NPS)
    give(*({"likely": each} for each in given))
    assert staff("editor").opens(RESULTS).says(f"Score {score}")


def test_answers_to_several_versions_are_counted_together(put_out, give, staff):
    put_out(survey(WAY, question("matter")))
    give({"way": "phone"}, {"way": "visit"})
    put_out(
        survey({**WAY, "options": [{"code": "phone", "label": "Rang us"}, *coded("post")]}, question("new", "yes_no"))
    )
    give({"way": "phone", "new": False}, {"way": "post"})
    shown = staff("analyst").opens(RESULTS)
    assert bars(shown, "Way") == {"Rang us": "2", "Post": "1", "Visit": "1"}
    assert bars(shown, "New") == {"Yes": "0", "No": "1"}
    assert shown.says("1 answered of 2 asked")
    assert shown.says("no longer asked")


ALL = survey(page("all", *EACH_TYPE.values()))
QUESTIONS = read_definition(with_uids(ALL, [])).questions


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.dictionaries(st.sampled_from(list(QUESTIONS)), st.integers(0, 99)), max_size=12))
def test_kept_counts_equal_a_recount_whatever_is_answered(put_out, give, counts, drawn):
    put_out(ALL)
    for seeds in drawn:
        samples = [QUESTIONS[uid].type.sample(QUESTIONS[uid], Random(seed)) for uid, seed in seeds.items()]
        give({key: value for sample in samples for key, value in sample.items()})
    assert counts().get(("", "submitted"), 0) >= len(drawn)


@pytest.mark.parametrize("role", ["analyst", "editor"])
def test_who_may_not_see_contact_details_sees_none(put_out, visitor, responses, staff, role):
    url = put_out(survey(question("matter"), contact=CONTACT))
    person = {
        "Name": "Anna Canary",
        "Email address": "canary@example.com",
        "Phone number": "01632 960123",
        "Postcode": "WR1 2EY",
    }
    visitor.sends(url, person | {"Matter": "Printer"})
    reader = staff(role)
    for place in ("", "responses", f"responses/{responses()[0].id}"):
        html = reader.opens(RESULTS + place).html
        assert not [each for each in ("Canary", "canary@", "960123", "WR1 2EY") if each in html], place


@pytest.mark.parametrize("role", ["marketer", "privacy_officer"])
def test_who_may_see_contact_details_finds_them(put_out, visitor, responses, staff, role):
    url = put_out(survey(question("matter"), contact=CONTACT))
    visitor.sends(url, {"Name": "Anna Canary", "Email address": "canary@example.com"})
    reader = staff(role)
    assert reader.opens(RESULTS + "responses").says("Anna Canary")
    assert reader.opens(f"{RESULTS}responses/{responses()[0].id}").says("canary@example.com")


def test_the_administrator_reads_no_results(put_out, staff):
    put_out(NPS)
    for place in ("", "responses", "responses/1", "versions/1.json"):
        staff("administrator", email=f"{len(place)}@portal.example").opens(RESULTS + place, status=403)


@pytest.mark.parametrize(
    "place",
    [
        "responses/99999999999999999999",
        "responses/0",
        "versions/99999999999999999999.json",
        "versions/0.json",
        "responses?status=x",
    ],
)
def test_what_is_not_there_is_said_to_be_missing(put_out, staff, place):
    put_out(NPS)
    staff("analyst").opens(RESULTS + place, status=404)


@pytest.mark.parametrize("before", ["99999999999999999999", "-1", "x", "1e9", "9" * 5000])
def test_a_list_that_begins_nowhere_is_still_a_list(put_out, staff, before):
    put_out(NPS)
    staff("analyst").opens(f"{RESULTS}responses?before={before}")


def test_reading_takes_no_more_queries_when_there_are_more_responses(put_out, give, staff, at_work):
    put_out(survey(WAY, question("matter")))
    reader, seen = staff("analyst"), []
    with at_work():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *asked: seen.append(asked[2]))

    def asked(place):
        reader.opens(RESULTS + place)
        seen.clear()
        reader.opens(RESULTS + place)
        return len(seen)

    give({"way": "phone"})
    few = [asked(place) for place in ("", "responses")]
    give(*[{"way": "visit", "matter": "Printer"}] * 60)
    assert [asked(place) for place in ("", "responses")] == few
