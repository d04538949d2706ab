"""What nobody finished is counted where it was left, and removed when its time has passed; what was counted stays."""

import pytest
from sqlalchemy import func, select

from portal.db import db, unit_of_work
from portal.privacy.models import MarketingChoice
from portal.surveys.models import RemovalReceipt
from portal.surveys.unfinished.removing import remove_unfinished_responses
from tests.support.surveys import coded, page, question, survey

SEVERAL = survey(
    page("first", question("role", "single_choice", options=coded("owner", "staff"))),
    page("money", question("budget"), show_if="role = 'owner'"),
    page("last", question("likely", "nps")),
    contact={"page": "first", "details": [{"key": "name"}]},
)
REFUSAL = "Do not use my information for direct marketing, by anybody"


@pytest.fixture
def removes(app):
    """Does the nightly work."""

    def remove():
        with app.app_context(), unit_of_work():
            for _ in remove_unfinished_responses():
                db.session.commit()

    return remove


@pytest.fixture
def answered(put_out, visitor, clock):
    """One response that was sent past the middle page, and one that was left on each page."""
    clock.travels_to("2026-10-01 09:00")
    url = put_out(SEVERAL)
    visitor.sends(url, {"Role": "Staff"}, button="Continue").form().send("Send my answers")
    visitor.sends(url, {"Role": "Staff", "Name": "Amira", REFUSAL: True}, button="Continue")
    money = visitor.sends(url, {"Role": "Owner"}, button="Continue")
    visitor.sends(url, {"Role": "Owner"}, button="Save and finish later")
    return money


def table(staff):
    return staff("analyst").opens("/staff/surveys/survey/").table("Pages")[1:]


STOPPED = [["First", "4", "1", "25 %"], ["Money", "1", "1", "100 %"], ["Last", "2", "1", "50 %"]]


def test_results_say_how_many_reached_each_page_and_stopped_there(answered, staff):
    assert table(staff) == STOPPED


def test_what_was_not_changed_for_thirty_days_is_removed_with_all_that_came_with_it(
    answered, visitor, staff, clock, removes, responses, contacts, at_work
):
    clock.travels_to("2026-10-30 09:00")
    visitor.opens(answered.url).form().fill({"Budget": "Much"}).send("Back")
    clock.travels_to("2026-10-31 07:59")
    removes()
    assert len(responses()) == 4
    clock.travels_to("2026-10-31 08:01")
    removes()
    assert sorted(each.status for each in responses()) == ["in_progress", "submitted"]
    assert contacts() == []
    with at_work():
        assert db.session.scalar(select(func.count()).select_from(MarketingChoice)) == 0
        (receipt,) = db.session.scalars(select(RemovalReceipt))
        assert (receipt.responses, receipt.days) == (2, 30)
    assert table(staff) == STOPPED
    assert staff("analyst").opens("/staff/surveys/survey/").says("2 unfinished responses were removed")


def test_how_long_they_are_kept_can_be_set(app, answered, clock, removes, responses):
    app.config["UNFINISHED_DAYS"] = 3
    clock.travels_to("2026-10-04 09:01")
    removes()
    assert [each.status for each in responses()] == ["submitted"]


def test_a_link_to_what_was_removed_says_so(visitor, answered, clock, removes):
    later = answered.form().send("Save and finish later")
    link = later.field("Your link").value.replace("http://localhost", "")
    assert later.says("31 October 2026")
    clock.travels_to("2026-11-02 09:00")
    removes()
    assert visitor.opens(link, status=410).heading == "These answers are not kept any more"
