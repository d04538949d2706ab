"""Merging two interests loses nothing, whoever chooses one of them in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.clock import now
from portal.customers import actions, browsers, queries
from portal.customers.interests.merging import NotMergeable, merge_interests
from portal.customers.models import BrowserInterest, CustomerInterest, Interest
from portal.db import db, unit_of_work
from portal.offers.models import OfferInterest
from tests.support.customers import customer
from tests.support.offers import put_out_offer
from tests.support.surveys import offer_interests, put_out, question, survey

INTERESTS = "/staff/interests/"
MONTH = timedelta(days=30)


@pytest.fixture
def editor(staff, at_work):
    offer_interests(at_work)
    return staff("editor")


def merges(editor, one="Cyber security", other="Cloud backup", *, status=200):
    form = editor.opens(INTERESTS).follows(f"Merge {one}").form("Merge them")
    return form.fill({"Merge it into": other}).send(status=status)


def interest(code):
    return db.session.scalars(select(Interest).where(Interest.code == code)).one()


def declared(at_work, customer_id):
    with at_work():
        return queries.declared_by(customer_id)


def test_staff_see_what_is_concerned_before_they_merge(editor, at_work):
    for number in range(3):
        customer(at_work, f"{number}@example.com", interests=["security"])
    with at_work():
        browser, _ = browsers.new_browser(at=now())
        browsers.set_interests(browser.id, ["security", "backup"], at=now())
    put_out_offer(at_work, interests=["security"])
    put_out(at_work, survey(question("wish"), interests=["security"]))
    page = editor.opens(INTERESTS).follows("Merge Cyber security")
    assert page.says("Customers 3 Browsers 1 Surveys 1 Offers 1")
    assert page.field("Merge it into").options == ["Choose one", "Cloud backup", "Telephones"]


def test_who_chose_the_one_has_chosen_the_other_since_the_same_day(editor, at_work):
    longest = customer(at_work, "a@example.com", interests=["security"], at=now() - MONTH)
    both = customer(at_work, "b@example.com", interests=["backup"], at=now() - 2 * MONTH)
    with at_work():
        actions.declare_interests(queries.customer(both), ["security"], how="home", at=now() - MONTH)
    later = customer(at_work, "c@example.com", interests=["security"], at=now() - 3 * MONTH)
    with at_work():
        actions.declare_interests(queries.customer(later), ["backup"], how="home", at=now() - MONTH)
    before = {each: declared(at_work, each) for each in (longest, both, later)}
    page = merges(editor)
    assert page.says("Merged into Cloud backup")
    assert "Merge Cyber security" not in page.links
    for each, chosen in before.items():
        assert declared(at_work, each) == {"backup": min(chosen.values())}


def test_the_history_says_what_was_merged(editor, at_work, staff):
    known = customer(at_work, interests=["security"])
    customer(at_work, "b@example.com", interests=["backup"])
    merges(editor)
    with at_work():
        change = queries.changes_of(known)[0]
        assert (change.old, change.new, change.how) == ("Cyber security", "Cloud backup", "merged")
        assert {each.how for each in queries.changes_of(known + 1)} == {"surveys/support"}
    assert staff("marketer").opens(f"/staff/customers/{known}/history").says("We merged two interests on our list")


def test_browsers_and_offers_go_along(editor, at_work):
    with at_work():
        browser, _ = browsers.new_browser(at=now())
        browsers.set_interests(browser.id, ["security"], at=now() - MONTH)
        browsers.set_interests(browser.id, ["security", "backup"], at=now())
    put_out_offer(at_work, "one", interests=["security"])
    put_out_offer(at_work, "both", interests=["security", "backup"])
    merges(editor)
    with at_work():
        backup = interest("backup").id
        row = db.session.scalars(select(BrowserInterest)).one()
        assert (row.interest_id, row.chosen_at.date()) == (backup, (now() - MONTH).date())
        assert set(db.session.scalars(select(OfferInterest.interest_id))) == {backup}
        assert db.session.scalar(select(func.count()).select_from(OfferInterest)) == 2


def test_an_address_that_names_the_old_one_leads_to_the_other(editor, visitor, at_work):
    put_out_offer(at_work, interests=["backup"])
    merges(editor)
    assert visitor.opens("/?interest=security").says("Cloud backup")


def test_a_form_that_was_open_meanwhile_is_taken(editor, visitor, at_work):
    contact = {"details": [{"key": "email"}, {"key": "interests"}]}
    form = visitor.opens(put_out(at_work, survey(question("wish"), contact=contact))).form()
    form.fill({"What are you interested in?": ["Cyber security", "Cloud backup"]})
    merges(editor)
    assert form.send("Send my answers").says("Thank you")


def test_old_answers_keep_their_code_and_their_words(editor, visitor, staff, at_work):
    contact = {"details": [{"key": "interests"}]}
    put_out(at_work, survey(question("wish"), contact=contact))
    visitor.sends("/surveys/survey", {"What are you interested in?": ["Cyber security"]}, button="Send my answers")
    merges(editor)
    marketer = staff("marketer")
    assert b"security" in marketer.fetches("/staff/surveys/survey/responses.csv").data
    assert marketer.opens("/staff/surveys/survey/responses/1").says("Cyber security")


def test_what_was_merged_into_the_one_goes_on_to_the_other(editor, at_work):
    known = customer(at_work, interests=["telephones"])
    merges(editor, "Telephones", "Cyber security")
    merges(editor, "Cyber security", "Cloud backup")
    assert list(declared(at_work, known)) == ["backup"]
    with at_work():
        assert [each.code for each in queries.interests_called(["telephones"])] == ["backup"]


def test_a_customer_who_saves_an_old_choice_keeps_its_day(editor, at_work):
    known = customer(at_work, interests=["security"], at=now() - MONTH)
    merges(editor)
    with at_work():
        actions.set_interests(queries.customer(known), ["security"], how="preferences", at=now())
    assert {code: day.date() for code, day in declared(at_work, known).items()} == {"backup": (now() - MONTH).date()}


def test_nothing_is_merged_into_what_is_not_offered(editor):
    editor.opens(INTERESTS).form("Stop offering Telephones").send()
    form = editor.opens(INTERESTS).follows("Merge Cyber security").form("Merge them")
    for other in ("3", "2", "77", "x", ""):
        form.values["other"] = other
        assert form.send(status=422).field("Merge it into").error
    assert "Merge Cyber security" in editor.opens(INTERESTS).links


def test_two_that_were_merged_meanwhile_are_not_merged_once_more(editor):
    form = (
        editor.opens(INTERESTS).follows("Merge Telephones").form("Merge them").fill({"Merge it into": "Cyber security"})
    )
    merges(editor)
    assert form.send(status=422).field("Merge it into").error == "Choose from the options shown"
    editor.opens(f"{INTERESTS}2/merge", status=404)
    editor.posts(f"{INTERESTS}2/merge", {}, status=404)


def test_nobody_loses_a_choice_made_while_two_are_merged(app, at_work, database):
    offer_interests(at_work)
    people = [
        customer(at_work, f"{number}@example.com", interests=["security"] if number % 2 else []) for number in range(24)
    ]

    def choose(customer_id):
        with app.app_context(), unit_of_work():
            actions.declare_interests(queries.customer(customer_id), ["security", "telephones"], how="home", at=now())

    def merge(_):
        with app.app_context(), unit_of_work():
            merge_interests(interest("security"), interest("backup"), at=now())

    with ThreadPoolExecutor(8) as threads:
        done = [threads.submit(choose, each) for each in people[:12]] + [threads.submit(merge, 0)]
        done += [threads.submit(choose, each) for each in people[12:]]
        for each in done:
            each.result()
    for each in people:
        assert declared(at_work, each).keys() == {"backup", "telephones"}
    with at_work():
        old = interest("security").id
        assert db.session.scalar(select(func.count()).where(CustomerInterest.interest_id == old)) == 0


def test_of_two_merges_the_wrong_way_round_one_is_refused(app, at_work):
    offer_interests(at_work)

    def merge(one, other):
        with app.app_context(), unit_of_work():
            merge_interests(interest(one), interest(other), at=now())

    with ThreadPoolExecutor(2) as threads:
        both = [threads.submit(merge, "security", "backup"), threads.submit(merge, "backup", "security")]
    assert sorted(isinstance(each.exception(), NotMergeable) for each in both) == [False, True]
