"""What was submitted can be corrected and taken back, and the tallies always say what a recount says."""

import threading
from datetime import UTC, datetime
from random import Random

import pytest

from portal.db import db
from portal.surveys import correcting
from portal.surveys.changing import SavedElsewhere
from portal.surveys.correcting import AnswersWithdrawn
from portal.surveys.models import SUBMITTED, WITHDRAWN, Response
from portal.surveys.sent import SentPage
from portal.surveys.versions import definition_of
from tests.support.surveys import EACH_TYPE, coded, page, question, survey

AT = datetime(2026, 11, 24, 10, tzinfo=UTC)
WAY = question("way", "single_choice", options=coded("phone", "visit"))
SURVEY = survey(WAY, question("matter"), contact={"details": [{"key": "name"}, {"key": "phone"}]})
AMIRA = {"name": "Amira", "phone": "+441632960123"}


@pytest.fixture
def corrects(at_work):
    """Corrects a page of a response, shown as it was at a row version (the present one when none is named)."""

    def correct(response_id, answers, contact=None, *, number=1, seen=0):
        with at_work():
            response = db.session.get_one(Response, response_id)
            definition = definition_of(response.survey_id, response.version)
            sent = SentPage(number, answers, contact or {})
            correcting.correct(response, definition, sent, seen=seen or response.row_version, at=AT)

    return correct


@pytest.fixture
def withdraws(at_work):
    """Takes a response back."""

    def withdraw(response_id):
        with at_work():
            response = db.session.get_one(Response, response_id)
            correcting.withdraw(response, definition_of(response.survey_id, response.version), at=AT)

    return withdraw


def test_a_correction_counts_in_place_of_what_was_said_before(put_out, answer, corrects, responses, counts):
    put_out(SURVEY)
    number = answer({"way": "phone", "matter": "Printer"})
    answer({"way": "phone"})
    corrects(number, {"way": "visit"})
    assert responses()[0].answers == {"way": "visit"}
    assert responses()[0].changed_at == AT
    ways = {outcome: count for (uid, outcome), count in counts().items() if uid == "way"}
    assert ways == {"": 2, "phone": 1, "visit": 1}


def test_whatever_is_corrected_the_tallies_are_those_of_a_recount(
    put_out, answer, corrects, withdraws, at_work, counts
):
    random = Random(7)
    put_out(survey(*EACH_TYPE.values()))
    numbers = [answer({}, suspect=suspect) for suspect in ("", "", "honeypot")]
    with at_work():
        questions = list(definition_of(1, 1).questions.values())
    for _ in range(8):
        for number in numbers:
            answered = random.sample(questions, len(questions) // 2)
            corrects(number, {key: value for each in answered for key, value in each.type.sample(each, random).items()})
            counts()
    for number, left in zip(numbers, ((1, 1), (0, 1), (0, 0)), strict=True):
        withdraws(number)
        assert tuple(counts().get(("", outcome), 0) for outcome in ("submitted", "suspect")) == left
    assert counts() == {}


def test_details_are_corrected_where_they_stand(put_out, answer, corrects, contacts):
    put_out(SURVEY)
    number = answer({"way": "phone"}, AMIRA, ticked=("promotions.phone",))
    corrects(number, {"way": "phone"}, {"name": "Amira Khan"})
    [kept] = contacts()
    assert (kept.name, kept.phone) == ("Amira Khan", None)
    assert kept.marketing_choice_id


def test_other_pages_stay_as_they_are(put_out, visitor, corrects, responses):
    url = put_out(survey(page("first", WAY), page("second", question("matter"))))
    visitor.sends(url, {"Way": "Phone"}).form().fill({"Matter": "Printer"}).send()
    corrects(responses()[0].id, {"matter": "Scanner"}, number=2)
    assert responses()[0].answers == {"way": "phone", "matter": "Scanner"}


def test_what_was_changed_since_it_was_shown_is_not_written_over(put_out, answer, corrects, responses, counts):
    put_out(SURVEY)
    number = answer({"way": "phone"})
    corrects(number, {"way": "visit"}, seen=1)
    with pytest.raises(SavedElsewhere):
        corrects(number, {"matter": "Printer"}, seen=1)
    corrects(number, {"way": "visit"}, seen=1)  # the same button pressed twice
    assert (responses()[0].answers, responses()[0].row_version) == ({"way": "visit"}, 2)
    counts()


def test_what_is_withdrawn_is_blank_counts_nowhere_and_stays_so(
    put_out, answer, corrects, withdraws, responses, contacts, counts
):
    put_out(SURVEY)
    number = answer({"way": "phone", "matter": "Printer"}, AMIRA)
    withdraws(number)
    withdraws(number)
    [kept] = responses()
    assert (kept.status, kept.answers, kept.changed_at) == (WITHDRAWN, {}, AT)
    assert (contacts()[0].name, contacts()[0].phone) == (None, None)
    assert counts() == {}
    with pytest.raises(AnswersWithdrawn):
        corrects(number, {})


def test_what_is_withdrawn_is_in_no_file_and_no_list(put_out, answer, withdraws, taken_out, staff):
    url = put_out(SURVEY)
    withdraws(answer({"matter": "Printer"}, AMIRA))
    assert taken_out("--status", "all").rows == []
    for kind in ("submitted", "suspect", "in_progress"):
        assert staff("editor").opens(f"/staff{url}/responses?status={kind}").says("There are none of this kind")
    shown = staff("marketer").opens(f"/staff{url}/responses/1")
    assert shown.says("Withdrawn")
    assert "Printer" not in shown.html
    assert "Amira" not in shown.html


def test_the_link_to_an_answer_under_way_ends_with_it(put_out, visitor, withdraws, responses):
    url = put_out(survey(page("first", WAY), page("second", question("matter"))))
    second = visitor.sends(url, {"Way": "Phone"})
    withdraws(responses()[0].id)
    assert visitor.opens(second.url, status=410).heading == "These answers were withdrawn"
    assert second.form().send(status=410).heading == "These answers were withdrawn"


def test_the_form_of_a_withdrawn_answer_sent_again_makes_no_new_one(put_out, visitor, withdraws, responses):
    form = visitor.opens(put_out(SURVEY)).form().fill({"Matter": "Printer"})
    form.send()
    withdraws(responses()[0].id)
    assert form.send(status=410).heading == "These answers were withdrawn"
    assert [each.status for each in responses()] == [WITHDRAWN]


def test_correcting_and_withdrawing_at_once_leave_nothing_behind(
    put_out, answer, corrects, withdraws, responses, counts
):
    put_out(SURVEY)
    numbers = [answer({"way": "phone"}, AMIRA) for _ in range(6)]

    def correct(number):
        for way in ("visit", "phone") * 3:
            try:
                corrects(number, {"way": way}, AMIRA)
            except (SavedElsewhere, AnswersWithdrawn):
                return

    people = [threading.Thread(target=what, args=[number]) for number in numbers for what in (correct, withdraws)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert {(each.status, len(each.answers)) for each in responses()} == {(WITHDRAWN, 0)}
    assert counts() == {}


def test_two_corrections_at_once_end_as_one_of_them(put_out, answer, corrects, responses, counts):
    put_out(SURVEY)
    number = answer({"way": "phone"})
    lost = []

    def correct(matter):
        try:
            corrects(number, {"way": "visit", "matter": matter}, seen=1)
        except SavedElsewhere:
            lost.append(matter)

    people = [threading.Thread(target=correct, args=[f"Printer {place}"]) for place in range(6)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    [kept] = responses()
    assert len(lost) == 5
    assert kept.status == SUBMITTED
    assert kept.row_version == 2
    assert kept.answers["matter"] not in lost
    assert counts()["way", "visit"] == 1
