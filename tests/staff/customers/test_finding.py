"""Staff find customers, and what they looked for is noted without the words they typed."""

import pytest
from sqlalchemy import insert, update

from portal.clock import now
from portal.customers import actions, queries
from portal.customers.models import ContactPoint, Customer
from portal.db import db
from portal.web.pagination import PAGE_SIZE
from portal.web.roles import ROLES
from tests.support.audit import noted
from tests.support.customers import AMIRA, customer
from tests.support.statements import statements

CUSTOMERS = "/staff/customers/"


def test_a_customer_is_found_by_the_beginning_of_what_is_known(marketer, amira):
    for typed in ("kha", AMIRA, "01905 000", "WR1", "wr1 2ey"):
        page = marketer.opens(CUSTOMERS).form("Find").fill({"Find a customer": typed}).send()
        assert page.table()[1][:4] == ["Amira Khan Owner", AMIRA, "01905 000123", "WR1 2EY"], typed
    assert page.follows("Amira Khan").heading == "Amira Khan"


def test_who_is_not_found_is_told_kindly(marketer, amira):
    page = marketer.opens(f"{CUSTOMERS}?q=WR9")
    assert page.says("Nobody’s postcode begins like that")
    assert page.follows("Show everybody").says("Amira Khan")


@pytest.mark.parametrize("typed", ["%", "'", "***", "…", "\u202e"])
def test_what_says_nothing_finds_nobody(marketer, amira, typed):
    page = marketer.opens(CUSTOMERS).form("Find").fill({"Find a customer": typed}).send()
    assert page.field("Find a customer").error.startswith("Enter at least the beginning of a name")
    assert "Amira" not in page.text


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "a" * 5000, "1' OR '1'='1", "?&=#", "🙂 khan"])
def test_whatever_is_typed_is_only_looked_for(marketer, amira, typed):
    marketer.opens(CUSTOMERS, query_string={"q": typed})


def test_an_address_that_nobody_confirmed_is_shown_so(marketer, at_work):
    known = customer(at_work, "ben@example.com", name="Ben")
    with at_work():
        db.session.execute(update(ContactPoint).where(ContactPoint.customer_id == known).values(confirmed_at=None))
    assert marketer.opens(CUSTOMERS).table()[1][1] == "ben@example.com Not confirmed"


def test_many_are_listed_page_by_page_with_the_same_number_of_queries(marketer, at_work):
    counts = []
    for _ in range(2):
        with at_work():
            rows = [
                {"name": "Jo", "source": "x", "link_key": f"{len(counts)}-{number}", "created_at": now()}
                for number in range(PAGE_SIZE + 5)
            ]
            db.session.execute(insert(Customer), rows)
        with statements() as seen:
            page = marketer.opens(CUSTOMERS)
        counts.append(len(seen))
        assert len(page.table()) == PAGE_SIZE + 1
    assert counts[0] == counts[1]
    last = page.follows("Older").follows("Older")
    assert len(last.table()) == 11
    assert "Older" not in last.links
    assert len(last.follows("Newest").table()) == PAGE_SIZE + 1


def test_a_search_is_noted_by_kind_and_count_and_not_by_what_was_typed(marketer, amira, at_work):
    marketer.opens(CUSTOMERS)
    marketer.opens(f"{CUSTOMERS}?q={AMIRA}")
    marketer.opens(f"{CUSTOMERS}?q=nobody")
    assert [(action, customer_id, facts) for _, action, customer_id, facts in noted(at_work)] == [
        ("Listed customers", None, {"shown": 1}),
        ("Looked for customers by email address", None, {"shown": 1}),
        ("Looked for customers by name", None, {"shown": 0}),
    ]


def test_somebody_who_may_not_see_contact_details_finds_nobody(staff, amira):
    for role in ROLES:
        status = 200 if role in {"marketer", "privacy_officer"} else 403
        staff(role).opens(f"{CUSTOMERS}?q=khan", status=status)
        staff(role).opens(f"{CUSTOMERS}{amira}/", status=status)


def test_somebody_who_was_erased_is_not_listed(marketer, at_work):
    gone = customer(at_work)
    with at_work():
        actions.erase(queries.customer(gone), at=now())
    assert marketer.opens(CUSTOMERS).says("No customer is known yet")
    marketer.opens(f"{CUSTOMERS}{gone}/", status=404)
