"""Staff look at some of the responses alone, chosen by anything that was said with them."""

import pytest
from sqlalchemy import select

from portal.db import db, one_moment
from portal.surveys.models import Response
from portal.surveys.queries import survey_named
from portal.surveys.results.index import filling
from portal.surveys.results.selecting.counting import ids_of
from portal.surveys.results.selecting.vocabulary import read_selection
from tests.support.exports import read
from tests.support.surveys import CONTACT, coded, offer_interests, question, survey

WAY = question("way", "single_choice", options=coded("phone", "visit"))
WENT = question("went", "likert", rows=coded("speed", "manner"), options=coded("badly", "well"))
SERVICES = question("services", "multiple_choice", options=coded("backup", "network"))
IF_PHONE = {"show_if": "way = 'phone'"}
SURVEY = survey(
    WAY,
    question("stars", "rating", **IF_PHONE),
    {**WENT, **IF_PHONE},
    SERVICES,
    question("matter"),
    question("likely", "nps"),
    contact=CONTACT,
)
PLACE = "/staff/surveys/survey/selection?"
GIVEN = [
    {"way": "phone", "stars": 4, "went": {"speed": "well"}, "services": ["backup"]},
    {
        "way": "phone",
        "went": {"speed": "badly", "manner": "well"},
        "services": ["backup", "network"],
        "matter": "Printer",
    },
    {"way": "visit", "likely": 9},
    {"likely": 0, "services": ["network"]},
]


@pytest.fixture
def there(put_out, answer):
    """Four responses to the survey, by which of them meets what."""
    put_out(SURVEY)
    for each in GIVEN:
        answer(each)


@pytest.fixture
def chosen(at_work):
    """Tells which of the responses are chosen by what an address says, by their place among all; indexed and not."""

    def choose(**sent):
        with at_work():
            found = survey_named("survey")
            every = list(db.session.scalars(select(Response.id).order_by(Response.id)))
            condition = read_selection({name: [*each] for name, each in sent.items()}, found, contact=True).condition
            with one_moment(db.engine) as connection:
                before = ids_of(connection, found.id, condition)
            filling.fill(found.id)
        with at_work(), one_moment(db.engine) as connection:
            assert ids_of(connection, found.id, condition) == before
        return [every.index(each) for each in before]

    return choose


@pytest.mark.parametrize(
    ("answers", "places"),
    [
        ([], [0, 1, 2, 3]),
        (["way:phone"], [0, 1]),
        (["way:phone,visit"], [0, 1, 2]),
        (["way:not-answered"], [3]),
        (["stars:any-answer"], [0]),
        (["stars:not-answered"], [1]),
        (["stars:not-asked"], [2, 3]),
        (["went.speed:well"], [0]),
        (["went.manner:not-answered"], [0]),
        (["services:backup", "services:network"], [1]),
        (["services:network", "way:phone"], [1]),
        (["matter:any-answer"], [1]),
        (["likely:9"], [2]),
        (["likely:0,9", "way:any-answer"], [2]),
    ],
)
def test_responses_are_chosen_by_their_answers(there, chosen, answers, places):
    assert chosen(answer=answers) == places


def test_responses_are_chosen_by_day_version_language_and_interest(put_out, answer, at_work, chosen, clock):
    clock.travels_to("2026-11-20 12:00")
    offer_interests(at_work)
    put_out({**SURVEY, "languages": ["en", "cy"]})
    answer({"way": "phone"}, {"interests": ["backup"]})
    clock.travels_to("2026-11-22 00:10")
    put_out(SURVEY)
    answer({"way": "visit"}, {"interests": ["security", "backup"]})
    with at_work():
        for each in db.session.scalars(select(Response).where(Response.version == 2)):
            each.submitted_at, each.language = clock.travels_to("2026-11-23 00:10"), "cy"
    assert chosen(since=["2026-11-21"]) == chosen(version=["2"]) == chosen(language=["cy"]) == [1]
    assert chosen(until=["2026-11-22"]) == chosen(version=["1"]) == [0]
    assert chosen(version=["1", "2"]) == chosen(interest=["backup", "security"]) == [0, 1]
    assert chosen(interest=["security"], since=["2026-11-23"], until=["2026-11-23"]) == [1]
    assert chosen(version=["1"], language=["cy"]) == []


def test_a_code_stays_with_what_had_it_first_as_in_the_csv(put_out, answer, chosen, taken_out):
    def anew(parts):
        return [parts[0] | {"uid": f"new_{parts[0]['code']}"}, *parts[1:]]

    put_out(survey(WAY, WENT))
    answer({"way": "phone", "went": {"speed": "badly", "manner": "badly"}})
    put_out(survey(WAY | {"uid": "route"}, WENT | {part: anew(WENT[part]) for part in ("rows", "options")}))
    answer({"route": "phone", "went": {"new_speed": "new_badly", "manner": "new_badly"}})
    assert chosen(answer=["way:phone"]) == chosen(answer=["went.manner:badly"]) == [0]
    later = "way~2:phone", "went.manner:badly~2", "went.speed~2:badly"
    assert [chosen(answer=[each]) for each in later] == [[1]] * 3
    columns = map(taken_out("--answer", later[0]).column, ("way~2", "went__manner", "went__speed~2"))
    assert list(columns) == [["phone"], ["badly~2"], ["badly"]]


def test_the_page_shows_what_they_say_and_lets_each_choice_be_taken_back(there, staff):
    shown = staff("marketer").opens(f"{PLACE}answer=way:phone&answer=services:network")
    assert shown.says("Chosen 1")
    assert shown.says("Of all submitted 4")
    assert shown.says("Printer")
    everybody_on_the_phone = shown.follows("Leave out: Services: Network")
    assert everybody_on_the_phone.says("Chosen 2")
    assert everybody_on_the_phone.follows("Leave out: Way: Phone").url.endswith("/staff/surveys/survey/")


def test_the_form_adds_to_what_is_chosen_and_leads_to_an_address_that_says_no_more(there, staff):
    shown = staff("marketer").opens(f"{PLACE}answer=way:phone")
    form = shown.form("Show these")
    form.values.add("answer", "stars:any-answer")
    more = form.send("Show these")
    assert more.url.endswith("selection?answer=way:phone&answer=stars:any-answer")
    assert more.says("Chosen 1")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("answer=nothing:x", "There is no question “nothing”. There are way, stars, went, went.speed"),
        ("answer=way:post", "“way” cannot be “post”. It can be phone, visit, any-answer, not-answered and not-asked"),
        ("answer=matter:Printer", "“matter” cannot be “Printer”. It can be any-answer, not-answered and not-asked"),
        ("answer=went:well", "“went” cannot be “well”"),
        ("since=yesterday", "Write a day like 2026-11-23"),
        ("since=2026-11-02&until=2026-11-01", "no response would fit"),
        ("version=9", "There is no version “9”. There is 1"),
        ("language=fr", "There is no language “fr”. There is en"),
        ("&".join(f"answer=way:phone,{'phone,' * each}visit" for each in range(21)), "at most 20 things"),
    ],
)
def test_what_there_is_not_gets_words_for_what_there_is(there, staff, asked, words):
    assert staff("analyst").opens(PLACE + asked, status=422).says(words)


@pytest.mark.parametrize("asked", [["way:phone"], ["services:network", "way:any-answer"], ["matter:not-answered"]])
def test_an_export_has_the_very_responses_that_are_chosen(there, chosen, taken_out, responses, asked):
    options = [part for each in asked for part in ("--answer", each)]
    every = [str(each.id) for each in responses()]
    assert [every.index(id_) for id_ in taken_out(*options).column("response_id")] == chosen(answer=asked)


def test_a_download_of_what_is_chosen_is_one_click_away_and_leaves_a_receipt_that_says_so(there, staff):
    reader = staff("marketer")
    asked = reader.opens(f"{PLACE}answer=way:phone").follows("Download these")
    assert asked.says("Only responses with: Way: Phone")
    file = asked.form("Download").send("Download")
    assert file.response.text.count("\r\n") == 3
    assert reader.opens("/staff/surveys/survey/export").says("answer way:phone")


@pytest.mark.parametrize(
    ("asked", "words"),
    [("answer=way:post", "“way” cannot be “post”"), ("answer=way:phone&status=all", "Only submitted responses")],
)
def test_a_download_of_what_there_is_not_gets_the_same_words(there, staff, asked, words):
    assert staff("marketer").opens(f"/staff/surveys/survey/responses.csv?{asked}", status=422).says(words)


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ("answer=way:visit", [1, 2]),
        ("language=cy", [2]),
        ("interest=security", [1]),
        ("interest=security&interest=backup", [0, 1]),
        ("version=2", [2]),
        ("since=2026-11-22", [1, 2]),
        ("until=2026-11-22&answer=way:any-answer", [0, 1]),
        ("version=1&language=en&answer=way:phone", [0]),
    ],
)
def test_results_list_and_download_are_of_the_same_responses(
    put_out, answer, at_work, staff, clock, responses, asked, places
):
    clock.travels_to("2026-11-20 12:00")
    offer_interests(at_work)
    put_out({**SURVEY, "languages": ["en", "cy"]})
    answer({"way": "phone"}, {"interests": ["backup"]})
    answer({"way": "visit"}, {"interests": ["security"]})
    put_out({**SURVEY, "languages": ["en", "cy"]} | {"title": "Another"})
    answer({"way": "visit"})
    days = ["2026-11-21 12:00", "2026-11-22 12:00", "2026-11-23 12:00"]
    with at_work():
        for each, day in zip(db.session.scalars(select(Response).order_by(Response.id)), days, strict=True):
            each.submitted_at, each.language = clock.travels_to(day), "cy" if each.version == 2 else "en"
    reader, every = staff("marketer"), [str(each.id) for each in responses()]
    assert reader.opens(PLACE + asked).says(f"Chosen {len(places)}")
    listed = reader.opens(f"/staff/surveys/survey/responses?{asked}").table()[1:]
    assert sorted(every.index(row[0].split()[1]) for row in listed) == places
    taken = read(reader.fetches(f"/staff/surveys/survey/responses.csv?headers=codes&{asked}").data)
    assert [every.index(each) for each in taken.column("response_id")] == places
