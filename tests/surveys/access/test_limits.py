"""A survey takes as many responses as it says, and not one more."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from portal.db import db
from portal.surveys.correcting import withdraw
from portal.surveys.versions import definition_of
from tests.support.surveys import coded, page, question, survey

FULL = "Fifty people have answered, which is all we can read."


def limited(most, *parts, **others):
    return survey(*(parts or [question("matter")]), access={"most": most, "full": FULL} | others)


def test_who_comes_too_late_reads_why_instead_of_the_questions(put_out, visitor, responses):
    url = put_out(limited(1))
    late = visitor.opens(url).form().fill({"Matter": "Late"})
    assert visitor.sends(url, {"Matter": "Printer"}).heading == "Thank you"
    assert visitor.opens(url, status=410).says(FULL)
    assert late.send(status=410).says(FULL)
    assert len(responses()) == 1


def test_what_was_begun_in_time_stays_as_it_is_when_there_is_no_room_left(put_out, visitor, responses):
    url = put_out(limited(1, page("one", question("matter")), page("two", question("way"))))
    begun = visitor.sends(url, {"Matter": "Late"}).form().fill({"Way": "Phone"})
    visitor.sends(url, {"Matter": "Printer"}).form().fill({"Way": "Visit"}).send("Send my answers")
    assert begun.send("Send my answers", status=410).says(FULL)
    assert [each.status for each in responses()] == ["in_progress", "submitted"]


def test_what_is_kept_apart_takes_no_place(app, put_out, visitor, counts):
    app.config["FASTEST_SECONDS"] = 60
    url = put_out(limited(1))
    assert visitor.sends(url, {"Matter": "Quick"}).heading == "Thank you"
    app.config["FASTEST_SECONDS"] = 0
    assert visitor.sends(url, {"Matter": "Printer"}).heading == "Thank you"
    counted = {outcome: count for (uid, outcome), count in counts().items() if not uid and "day:" not in outcome}
    assert counted == {"suspect": 1, "submitted": 1, "version:1": 1}


def test_200_at_once_on_a_limit_of_50_are_50(put_out, visitor, responses, counts):
    url = put_out(limited(50))
    sheets = [dict(visitor.opens(url).form().fill({"Matter": str(number)}).values) for number in range(200)]
    with ThreadPoolExecutor(32) as threads:
        found = list(threads.map(lambda sent: visitor.app.test_client().post(url, data=sent).status_code, sheets))
    assert Counter(found) == {303: 50, 410: 150}
    assert len(responses()) == counts()["", "submitted"] == 50


def test_the_same_form_sent_again_takes_one_place(put_out, visitor, responses):
    form = visitor.opens(put_out(limited(1))).form().fill({"Matter": "Printer"})
    assert [form.send().heading for _ in range(3)] == ["Thank you"] * 3
    assert len(responses()) == 1


def by_quota(most=1):
    quotas = [{"code": "owners", "if": "role = 'owner'", "most": most, "message": "As {role}: enough have answered."}]
    roles = question("role", "single_choice", options=coded("owner", "clerk"))
    return survey(page("one", roles), page("two", question("matter")), access={"quotas": quotas})


def answers(visitor, url, role, status=200):
    second = visitor.sends(url, {"Role": role})
    return second.form().fill({"Matter": "Printer"}).send("Send my answers", status=status)


def test_a_quota_that_is_full_has_words_of_its_own_and_keeps_nobody_else_out(put_out, visitor, counts):
    url = put_out(by_quota())
    begun = visitor.sends(url, {"Role": "Owner"}).form().fill({"Matter": "Printer"})
    assert answers(visitor, url, "Owner").heading == "Thank you"
    assert begun.send("Send my answers", status=410).says("As Owner: enough have answered.")
    assert answers(visitor, url, "Clerk").heading == "Thank you"
    assert counts()["", "quota:owners"] == 1


def test_200_owners_at_once_on_a_quota_of_50_are_50(put_out, visitor, counts):
    quotas = [{"code": "owners", "if": "role = 'owner'", "most": 50}]
    roles = question("role", "single_choice", options=coded("owner", "clerk"))
    url = put_out(survey(roles, access={"quotas": quotas}))
    sheets = [
        dict(visitor.opens(url).form().fill({"Role": "Clerk" if number % 5 == 0 else "Owner"}).values)
        for number in range(200)
    ]
    with ThreadPoolExecutor(32) as threads:
        found = list(threads.map(lambda sent: visitor.app.test_client().post(url, data=sent).status_code, sheets))
    assert Counter(found) == {303: 50 + 40, 410: 110}
    assert counts()["", "quota:owners"] == 50


def test_whoever_withdraws_makes_room(put_out, visitor, at_work, responses):
    url = put_out(limited(1))
    visitor.sends(url, {"Matter": "Printer"})
    with at_work():
        (sent,) = responses()
        withdraw(db.session.merge(sent), definition_of(sent.survey_id, 1), at=sent.started_at)
    assert visitor.sends(url, {"Matter": "Screen"}).heading == "Thank you"


def test_a_limit_that_is_set_later_holds_for_forms_that_were_opened_before(put_out, visitor, responses):
    opened = visitor.opens(put_out(survey(question("matter")))).form().fill({"Matter": "Late"})
    url = put_out(limited(1))
    assert visitor.sends(url, {"Matter": "Printer"}).heading == "Thank you"
    assert opened.send(status=410).says(FULL)
    assert len(responses()) == 1


def test_a_limit_that_is_set_later_holds_for_answers_under_way(put_out, visitor, responses):
    pages = page("one", question("matter")), page("two", question("way"))
    begun = visitor.sends(put_out(survey(*pages)), {"Matter": "Late"}).form().fill({"Way": "Phone"})
    url = put_out(limited(1, *pages))
    visitor.sends(url, {"Matter": "Printer"}).form().fill({"Way": "Visit"}).send("Send my answers")
    assert begun.send("Send my answers", status=410).says(FULL)
    assert [each.status for each in responses()] == ["in_progress", "submitted"]


@pytest.mark.parametrize("later", [limited(2), survey(question("matter"))], ids=["raised", "lifted"])
def test_a_limit_that_is_raised_or_lifted_is_so_for_forms_that_were_opened_before(put_out, visitor, responses, later):
    url = put_out(limited(1))
    opened = visitor.opens(url).form().fill({"Matter": "Late"})
    visitor.sends(url, {"Matter": "Printer"})
    put_out(later)
    assert opened.send().heading == "Thank you"
    assert len(responses()) == 2


def test_a_quota_that_is_set_or_raised_later_holds_for_answers_under_way(put_out, visitor, counts):
    without = {name: value for name, value in by_quota().items() if name != "access"}
    begun = visitor.sends(put_out(without), {"Role": "Owner"}).form().fill({"Matter": "Printer"})
    url = put_out(by_quota())
    assert answers(visitor, url, "Owner").heading == "Thank you"
    assert begun.send("Send my answers", status=410).says("As Owner: enough have answered.")
    put_out(by_quota(most=2))
    assert begun.send("Send my answers").heading == "Thank you"
    assert counts()["", "quota:owners"] == 1
