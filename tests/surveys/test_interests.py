"""A survey may say what it is about; those whom that interests find it first, and are told why."""

import pytest

from portal.surveys.checking import BrokenDefinition, faults_of
from tests.support.customers import customer, token_of
from tests.support.own_pages import own_browser
from tests.support.surveys import offer_interests, question, survey

ABOUT = {"Backups": ["backup"], "Passwords": ["security"], "The open day": []}


@pytest.fixture
def surveys(at_work, put_out):
    """Three surveys, the last of them the newest."""
    offer_interests(at_work)
    for title, interests in ABOUT.items():
        slug = title.lower().replace(" ", "-")
        put_out(survey(question("matter"), slug=slug, title=title, interests=interests))


def listed(page):
    return [each for each in page.headings if each in ABOUT]


def test_a_stranger_finds_the_newest_first(visitor, surveys):
    page = visitor.opens("/surveys/")
    assert listed(page) == ["The open day", "Passwords", "Backups"]
    assert not page.says("Because")


def test_somebody_finds_first_what_fits_and_is_told_why(visitor, at_work, surveys, clock):
    at = clock.travels_to("2026-05-03 10:00")
    known = customer(at_work, interests=["backup"], at=at)
    clock.travels_to("2026-11-23 14:00")
    page = visitor.opens(f"/surveys/?me={token_of(at_work, known)}")
    assert listed(page) == ["Backups", "The open day", "Passwords"]
    assert page.says("Because you chose Cloud backup on 3 May.")


def test_an_interest_in_the_address_has_no_day_and_can_be_taken_out_of_it(visitor, surveys):
    page = visitor.opens("/surveys/?interest=security&interest=backup")
    assert page.says("Because you chose Cyber security.")
    without = page.follows("Remove Cyber security from your interests")
    assert without.url == "/surveys/?interest=backup"
    assert listed(without)[0] == "Backups"
    assert without.follows("Remove Cloud backup from your interests").url == "/surveys/"


def test_an_interest_of_a_customer_can_be_taken_back_where_it_is_named(app, at_work, surveys):
    owner = own_browser(app, at_work, customer(at_work, interests=["backup"]))
    page = owner.opens("/surveys/").form("Remove Cloud backup from your interests").send()
    assert page.url == "/surveys/"
    assert listed(page) == ["The open day", "Passwords", "Backups"]


def test_an_interest_that_was_never_on_the_list_is_refused(surveys, put_out):
    with pytest.raises(BrokenDefinition, match=r"interests\[1\]: there is no interest “hacking”; add it to the list"):
        put_out(survey(question("matter"), interests=["backup", "hacking"]))


@pytest.mark.parametrize(
    ("interests", "fault"),
    [
        (["backup", "backup"], "interests[1]: “backup” is already used at interests[0]"),
        (["Cloud backup"], "interests[0]: “Cloud backup” is not in the right form; use the code of an interest"),
        ("backup", "interests: must be a list in [ ], not “backup”"),
        (["x"] * 21, "interests: can have at most 20, has 21"),
    ],
)
def test_what_is_wrong_with_them_is_named(interests, fault):
    assert str(faults_of(survey(question("matter"), interests=interests))[0]).startswith(fault)
