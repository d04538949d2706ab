"""Staff put right what is known of a customer. What it was before is kept, and so is how they know."""

import pytest

from portal.clock import now
from portal.customers import actions, queries
from tests.support.audit import noted
from tests.support.customers import AMIRA, customer

HOW = {"How did they tell us?": "By phone"}
PAGES = {"edit": "Save it", "interests": "Save it", "mailboxes/new": "Save it", "refusal": "Record it"}
"""Each page for a change, with its button."""


def record(amira, tab=""):
    return f"/staff/customers/{amira}/{tab}"


def test_a_correction_keeps_what_it_was(marketer, amira):
    form = marketer.opens(record(amira)).follows("Correct their details").form("Save it")
    assert form.values["contact-phone"] == "01905 000123"
    page = form.fill({**HOW, "Phone number": "07700 900123", "Job title": "", "Name": "Amira Shah"}).send()
    assert page.heading == "Amira Shah"
    assert "07700 900123" in {row[1] for row in page.table("How to reach them")}
    rows = page.follows("History").table("How what we know came to be so")
    changed = {row[1]: row[2:] for row in rows[1:4]}
    assert changed == {
        "Name": ["Amira Khan", "Amira Shah", "By phone, to our staff"],
        "Job title": ["Owner", "Nothing", "By phone, to our staff"],
        "Phone number": ["01905 000123", "07700 900123", "By phone, to our staff"],
    }


def test_what_the_customer_changed_meanwhile_is_not_undone(marketer, amira, at_work):
    form = marketer.opens(record(amira, "edit")).form("Save it")
    with at_work():
        actions.change_details(queries.customer(amira), {"phone": "+447700900999"}, how="preferences", at=now())
    form.fill({**HOW, "Job title": "Director"}).send()
    with at_work():
        known = queries.details_of(queries.customer(amira))
    assert (known["phone"], known["job_title"]) == ("+447700900999", "Director")


@pytest.mark.parametrize("seen", ["", "{", "[]", '{"name": 1}', "null", '{"job_title": "Owner"}'])
def test_a_page_that_was_tampered_with_saves_what_stands_on_it(marketer, amira, at_work, seen):
    form = marketer.opens(record(amira, "edit")).form("Save it").fill({**HOW, "Name": "Amira Shah"})
    form.values["seen"] = seen
    form.send()
    with at_work():
        assert queries.details_of(queries.customer(amira))["name"] == "Amira Shah"


def test_a_correction_that_cannot_be_is_explained_and_kept_on_the_page(marketer, amira):
    form = marketer.opens(record(amira, "edit")).form("Save it").fill({**HOW, "Postcode": "WR"})
    page = form.send(status=422)
    assert page.field("Postcode").error
    assert page.form("Save it").fill({"Postcode": "WR1 2NA"}).send().says("WR1 2NA")


def test_interests_are_written_down(marketer, amira):
    page = marketer.opens(record(amira)).follows("Change their interests")
    assert page.field("What are you interested in?").value == ["Cloud backup"]
    page = page.form("Save it").fill({**HOW, "What are you interested in?": ["Telephones", "Cloud backup"]}).send()
    assert page.says("Telephones")
    page = (
        page.follows("Change their interests").form("Save it").fill({**HOW, "What are you interested in?": []}).send()
    )
    assert page.says("They chose no interest yet")


def test_an_address_is_added_as_one_that_nobody_proved(marketer, amira):
    page = marketer.opens(record(amira)).follows("Add an email address")
    page = page.form("Save it").fill({**HOW, "Email address": "amira@home.example"}).send()
    rows = {row[1]: row[2] for row in page.table("How to reach them")}
    assert rows["amira@home.example"] == "Not confirmed"
    assert rows[AMIRA].startswith("Confirmed")


def test_an_address_of_somebody_else_is_not_added(marketer, amira, at_work):
    customer(at_work, "ben@example.com")
    page = marketer.opens(record(amira, "mailboxes/new")).form("Save it")
    page = page.fill({**HOW, "Email address": "BEN@example.com"}).send(status=422)
    assert page.field("Email address").error.startswith("A customer has this address already")


def test_an_address_is_removed_and_the_history_says_so(marketer, amira):
    page = marketer.opens(record(amira)).follows(f"Remove {AMIRA}")
    assert page.says(f"{AMIRA} will not be theirs any more")
    page = page.form("Remove the address").fill(HOW).send()
    assert AMIRA not in {row[1] for row in page.table("How to reach them")}
    assert page.follows("History").table("How what we know came to be so")[1][1:4] == [
        "Email address",
        AMIRA,
        "Nothing",
    ]


def test_an_address_of_somebody_else_is_not_removed(marketer, amira, at_work):
    other = customer(at_work, "ben@example.com")
    with at_work():
        point = queries.contact_points(other)[0].id
    marketer.opens(record(amira, f"mailboxes/{point}/remove"), status=404)
    form = marketer.opens(record(amira)).follows(f"Remove {AMIRA}").form("Remove the address").fill(HOW)
    marketer.posts(record(amira, f"mailboxes/{point}/remove"), form.values, status=404)
    with at_work():
        phone = next(each.id for each in queries.contact_points(amira) if each.channel == "phone")
    marketer.opens(record(amira, f"mailboxes/{phone}/remove"), status=404)


@pytest.mark.parametrize("tab", PAGES)
def test_each_page_for_a_change_is_noted_once_and_so_is_the_change(marketer, amira, at_work, tab):
    form = marketer.opens(record(amira, tab)).form(PAGES[tab])
    assert len(noted(at_work)) == 1
    marketer.posts(record(amira, tab), form.values, status=422)
    assert len(noted(at_work)) == 2
    assert {customer_id for _, _, customer_id, _ in noted(at_work)} == {amira}


def test_a_change_is_noted_with_how_it_was_told(marketer, amira, at_work):
    marketer.opens(record(amira, "edit")).form("Save it").fill({**HOW, "Name": "Amira Shah"}).send()
    assert ("marketer@portal.example", "Corrected a customer", amira, {"told": "phone"}) in noted(at_work)


@pytest.mark.parametrize("tab", PAGES)
def test_nobody_changes_whom_they_may_not_see(staff, amira, tab):
    for role in ("analyst", "editor", "administrator"):
        staff(role).opens(record(amira, tab), status=403)
        staff(role).posts(record(amira, tab), {}, status=403)


@pytest.mark.parametrize("tab", PAGES)
def test_nobody_who_is_not_there_is_changed(marketer, amira, tab):
    token = marketer.opens(record(amira, tab)).form(PAGES[tab]).values
    for number in (77, 2**31 - 1):
        marketer.opens(record(number, tab), status=404)
        marketer.posts(record(number, tab), token, status=404)
