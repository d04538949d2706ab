"""Staff write an offer, look at it, put it out and end it; whoever may not change it reads it."""

import pytest
from sqlalchemy import select

from portal import clock
from portal.customers.interests import listing
from portal.customers.models import Interest
from portal.db import db
from portal.privacy.partners.register import add_partner, retire_partner
from tests.support.offers import NEEDS_EMAIL, TITLE
from tests.support.surveys import offer_interests

NEW = {
    "Title": "A year of backup",
    "In a sentence or two": "Nightly and encrypted.",
    "Price or saving": "£95 off",
    "Description": "First paragraph.\n\nSecond <b>paragraph</b>.",
    "Terms": "One for each firm.",
    "What do people get who claim it?": "The same code for everybody",
    "The code for everybody": "SPRING26",
    "Last day": "2026-12-04",
}
SAVE = "Save the draft"
PAGES = ["", "claims/", "export"]
CHANGING = ["edit", "preview", "release", "form/", "form/definition", "codes/", "end"]


@pytest.fixture
def now(clock):
    clock.travels_to("2026-11-24 10:00")
    return clock


def test_an_offer_is_written_previewed_and_put_out(now, staff, visitor, at_work):
    offer_interests(at_work)
    editor = staff("editor")
    one = editor.sends("/staff/offers/new", NEW | {"Who is it for?": ["Cloud backup"]}, button=SAVE)
    assert one.url == "/staff/offers/a-year-of-backup/"
    assert one.says("Draft")
    visitor.opens("/offers/a-year-of-backup", status=404)
    preview = one.follows("Preview")
    assert preview.heading == "A year of backup"
    assert preview.says("This is a preview")
    assert preview.says("Second <b>paragraph</b>.")
    tried = preview.form("Claim this offer").fill({"Email address": "nope"}).send("Claim this offer", status=422)
    assert tried.field("Email address").error
    assert tried.form("Claim this offer").fill({"Email address": "a@example.com"}).send().says("nothing is saved")
    out = one.follows("Put it out").form("Put it out now").send("Put it out now")
    assert out.says("Live until 4 December 2026")
    card = visitor.opens("/offers/")
    assert card.says("£95 off")
    assert card.says("Ends 4 December, 10 days left")
    assert card.says("Cloud backup")
    claimed = visitor.sends("/offers/a-year-of-backup", {})
    assert claimed.field("Your code").value == "SPRING26"
    assert editor.opens(one.url).says("Claims 1")


def test_an_offer_that_begins_later_is_scheduled(now, staff, visitor):
    editor = staff("editor")
    editor.sends("/staff/offers/new", NEW | {"First day": "2026-11-26"}, button=SAVE)
    scheduled = editor.opens("/staff/offers/a-year-of-backup/release").form("Schedule it").send("Schedule it")
    assert scheduled.says("Begins 26 November 2026")
    assert visitor.opens("/offers/a-year-of-backup", status=404).heading == "This offer begins on 26 November 2026"
    now.travels_to("2026-11-26 00:00")
    assert visitor.opens("/offers/a-year-of-backup").heading == "A year of backup"


def test_an_offer_is_ended_at_once_after_a_question(put_out_offer, staff, visitor):
    url = put_out_offer()
    editor = staff("editor")
    asked = editor.opens("/staff/offers/backup/").follows("End it now")
    assert asked.heading == f"End “{TITLE}” now?"
    assert asked.form("End it now").send("End it now").says("Ended")
    visitor.opens(url, status=410)


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"Title": ""}, "Title", "Enter a title"),
        ({"In a sentence or two": ""}, "In a sentence or two", "Say in a sentence what it is"),
        ({"First day": "2026-12-05"}, "Last day", "Choose a day that is not before the first one"),
        ({"Last day": "31/11/2026"}, "Last day", "Enter a real date, like 23/11/2026"),
        ({"The code for everybody": ""}, "The code for everybody", "Enter the code that everybody gets"),
        ({"How often can it be claimed in all?": "0"}, "How often can it be claimed in all?", "Enter 1 or more"),
        ({"Address": "Not An Address"}, "Address", "Use small letters, digits and single hyphens, like cloud-backup"),
        ({"Address": "backup"}, "Address", "There is an offer at this address already; choose another one"),
        ({"Address": "new"}, "Address", "There is an offer at this address already; choose another one"),
        ({"Title": "x" * 151}, "Title", "Use 150 characters or fewer; this is 151"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(put_out_offer, staff, wrong, field, words):
    put_out_offer()
    refused = staff("editor").sends("/staff/offers/new", NEW | wrong, button=SAVE, status=422)
    assert refused.field(field).error == words
    assert refused.field("Terms").value == "One for each firm."


def test_two_people_who_write_at_once_see_both(put_out_offer, staff, visitor):
    url = put_out_offer()
    first, second = (
        staff("editor", email=f"{name}@portal.example").opens("/staff/offers/backup/edit") for name in "ab"
    )
    first.form("Save").fill({"Price or saving": "£10 off"}).send("Save")
    both = second.form("Save").fill({"Price or saving": "£20 off", "Terms": "Mine."}).send("Save", status=409)
    assert both.table("What differs")[1:] == [
        ["Price or saving", "£10 off", "£20 off"],
        ["Terms", "Empty", "Mine."],
    ]
    assert visitor.opens(url).says("£10 off")
    both.form("Save").send("Save")
    assert visitor.opens(url).says("£20 off")


@pytest.mark.parametrize(
    ("given", "form", "words"),
    [
        ({"code_kind": "one"}, None, "It gives everybody one code, and there is none."),
        ({"code_kind": "pool"}, None, "It gives everybody a code of their own, and there are none yet."),
        ({"limit_per_person": 1}, None, "It counts claims by email address, so its form has to need one."),
    ],
)
def test_an_offer_that_could_not_be_claimed_is_not_put_out(put_out_offer, staff, given, form, words):
    put_out_offer(released=False, form=form, **given)
    editor = staff("editor")
    assert editor.opens("/staff/offers/backup/").says(words)
    assert editor.sends("/staff/offers/backup/release", {}, button="Put it out now", status=422).says(words)


def test_what_an_offer_is_about_stays_when_it_is_retired_until_it_is_unticked(put_out_offer, staff, at_work):
    offer_interests(at_work)
    put_out_offer(interests=["backup", "security"])
    with at_work():
        for each in db.session.scalars(select(Interest).where(Interest.code == "backup")):
            listing.retire_interest(each, at=clock.now())
    editor, url = staff("editor"), "/staff/offers/backup/edit"
    form = editor.opens(url)
    assert form.field("Who is it for?").value == ["Cyber security", "Cloud backup"]
    assert form.says("Retired: nobody can choose it any more.")
    form.form("Save").fill({"Price or saving": "£10 off"}).send("Save")
    assert "Cloud backup" in editor.opens(url).field("Who is it for?").value
    editor.opens(url).form("Save").fill({"Who is it for?": ["Cyber security"]}).send("Save")
    assert editor.opens(url).field("Who is it for?").value == ["Cyber security"]
    assert "Cloud backup" not in editor.opens(url).field("Who is it for?").options


def test_an_offer_stays_that_of_a_partner_who_was_retired(put_out_offer, staff, at_work):
    with at_work():
        partner = add_partner(name="Severn Telecom", link_id=None, at=clock.now())
        retired = add_partner(name="Bromyard Telephones", link_id=None, at=clock.now())
        for each in (partner, retired):
            retire_partner(each, at=clock.now())
    put_out_offer(partner_id=partner.id)
    editor, url = staff("editor"), "/staff/offers/backup/edit"
    editor.sends(url, {"Price or saving": "£10 off"}, button="Save")
    field = editor.opens(url).field("Whose offer is it?")
    assert field.value == "Severn Telecom (retired)"
    assert "Bromyard Telephones (retired)" not in field.options


def test_an_offer_that_is_out_is_not_changed_into_one_that_could_not_be(put_out_offer, staff, visitor):
    url = put_out_offer()
    limit = {"How often can one person claim it?": "1"}
    refused = staff("editor").sends("/staff/offers/backup/edit", limit, button="Save", status=422)
    assert refused.says("It counts claims by email address, so its form has to need one. Change the form.")
    assert visitor.sends(url, {}).heading == "It is yours"


def test_the_last_day_must_not_have_passed_when_it_is_put_out(now, put_out_offer, staff):
    put_out_offer(released=False, ends_at=now.travels_to("2026-11-20 00:00"))
    now.travels_to("2026-11-24 10:00")
    refused = staff("editor").sends("/staff/offers/backup/release", {}, button="Put it out now", status=422)
    assert refused.says("Its last day has passed. Choose a later one.")


@pytest.mark.parametrize("role", ["analyst", "marketer", "privacy_officer"])
def test_who_may_not_change_offers_reads_them(put_out_offer, staff, role):
    put_out_offer(form={"contact": NEEDS_EMAIL})
    reader = staff(role)
    assert reader.opens("/staff/offers/").says(TITLE)
    for page in PAGES:
        assert "Edit" not in reader.opens(f"/staff/offers/backup/{page}").links
    for page in CHANGING:
        reader.opens(f"/staff/offers/backup/{page}", status=403)


def test_an_offer_that_is_not_there_has_no_pages(staff):
    editor = staff("editor")
    for page in PAGES + CHANGING:
        editor.opens(f"/staff/offers/none/{page}", status=404)


def test_the_list_says_what_needs_somebody(put_out_offer, staff, visitor):
    visitor.sends(put_out_offer("last-codes", title="Last codes", codes=["A", "B"]), {})
    visitor.sends(put_out_offer("all-gone", title="All gone", limit_total=1), {})
    put_out_offer("draft", title="A draft", released=False)
    rows = {row[0]: row[1:] for row in staff("marketer").opens("/staff/offers/").table("All offers, the newest first")}
    assert rows["Last codes"] == ["Live 1 code left", "Our own", "1", "None", "1"]
    assert rows["All gone"] == ["Live All taken", "Our own", "1", "1", ""]
    assert rows["A draft"][0] == "Draft"
