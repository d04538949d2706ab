"""What we know about a customer: whose mailbox it is, how details change and are remembered, and how all of it is erased."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.customers import actions, links, queries
from portal.customers.models import ContactPoint, Customer
from portal.customers.reaching import lookup_of
from portal.db import Base, db
from tests.support.surveys import offer_interests

MAILBOX = "Amira.Khan@severn-joinery.example.co.uk"


@pytest.fixture
def known(at_work):
    """A customer with a confirmed mailbox, a telephone and two interests."""
    offer_interests(at_work)
    with at_work():
        at = clock.now()
        customer = actions.customer_of_mailbox(MAILBOX, source="surveys/support", at=at)
        details = {"name": "Amira Khan", "phone": "+441632960001", "address": "1 Foregate Street\nWorcester"}
        actions.change_details(customer, details, how="surveys/support", at=at)
        actions.declare_interests(customer, ["security", "backup", "unheard of"], how="surveys/support", at=at)
        return customer.id


def test_a_mailbox_belongs_to_one_customer_whatever_its_capitals(at_work, known):
    with at_work():
        again = actions.customer_of_mailbox(MAILBOX.upper(), source="offers/backup", at=clock.now())
        assert again.id == known
        assert [each.channel for each in queries.contact_points(known)] == ["email", "phone", "post"]


def test_the_database_gives_a_mailbox_to_nobody_else(at_work, known):
    at = clock.now()
    with at_work():
        other = actions.new_customer(source="staff", at=at)
        facts = {"customer_id": other.id, "channel": "email", "value": MAILBOX, "lookup": MAILBOX.casefold()}
        db.session.add(ContactPoint(**facts, source="staff", created_at=at))
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()


def test_every_change_of_a_detail_is_kept_with_what_it_was(at_work, known):
    with at_work():
        customer = queries.customer(known)
        actions.change_details(customer, {"name": "Amira Bennett", "phone": None}, how="preferences", at=clock.now())
    with at_work():
        assert queries.details_of(queries.customer(known)) == {
            "name": "Amira Bennett",
            "email": MAILBOX,
            "address": "1 Foregate Street\nWorcester",
            "interests": ["backup", "security"],
        }
        changes = {(each.detail, each.old, each.new, each.how) for each in queries.changes_of(known)}
    assert ("name", "Amira Khan", "Amira Bennett", "preferences") in changes
    assert ("phone", "+441632960001", "", "preferences") in changes
    assert ("interests", "", "Cloud backup; Cyber security", "surveys/support") in changes


def test_what_stays_the_same_leaves_no_trace(at_work, known):
    with at_work():
        before = len(queries.changes_of(known))
        customer = queries.customer(known)
        actions.change_details(customer, {"name": "Amira Khan"}, how="preferences", at=clock.now())
        actions.set_interests(customer, ["security", "backup"], how="preferences", at=clock.now())
        assert len(queries.changes_of(known)) == before


def test_an_interest_keeps_the_day_on_which_it_was_first_declared(at_work, known, clock):
    with at_work():
        first = queries.declared_by(known)["backup"]
    later = clock.travels_to("2031-01-01 12:00")
    with at_work():
        actions.set_interests(queries.customer(known), ["backup", "telephones"], how="preferences", at=later)
    with at_work():
        assert queries.declared_by(known) == {"backup": first, "telephones": later}


def test_an_erased_customer_leaves_nothing_that_says_who_it_was(at_work, known):
    with at_work():
        customer = queries.customer(known)
        key = customer.link_key
        actions.erase(customer, at=clock.now())
    with at_work():
        rows = [str(row) for table in Base.metadata.sorted_tables for row in db.session.execute(select(table))]
        assert queries.customer(known) is None
        assert queries.customer_of_link(key) is None
        assert db.session.get(Customer, known).erased_at is not None
    for trace in ("Amira", "severn-joinery", "1632960001", "Foregate"):
        assert not any(trace in row for row in rows), trace


@pytest.mark.one_database
def test_a_link_is_good_for_its_own_scope_and_time_only(app, clock):
    clock.travels_to("2026-11-23 12:00")
    with app.app_context():
        token = links.sign(links.RECOGNITION, "a-key")
        day_after = datetime(2026, 11, 24, 12, tzinfo=UTC)
        assert links.read(links.RECOGNITION, token) == links.SignedLink("a-key", until=day_after)
        assert links.read(links.PREFERENCES, token) is None
        assert links.read(links.RECOGNITION, token[:-1] + ("A" if token[-1] != "A" else "B")) is None
        assert links.read(links.RECOGNITION, "nonsense.ü") is None
        clock.travels_to("2026-11-24 12:01")
        assert links.read(links.RECOGNITION, token) == links.SignedLink("a-key", expired=True)


@pytest.mark.one_database
@pytest.mark.parametrize("tail", ['="><b', "==", " ", "\n", "&#46;"])
def test_a_link_with_something_behind_it_is_not_ours(app, tail):
    with app.app_context():
        assert links.read(links.RECOGNITION, links.sign(links.RECOGNITION, "a-key") + tail) is None


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("one", "other"), [("max@faß.example", "max@fass.example"), ("straße@a.example", "strasse@a.example")]
)
def test_addresses_of_different_owners_are_not_taken_for_the_same(one, other):
    assert lookup_of("email", one) != lookup_of("email", other)
    assert lookup_of("email", one) == lookup_of("email", one.upper().replace("SS", "ß"))


@pytest.mark.one_database
def test_a_link_to_unsubscribe_is_good_for_ever(app, clock):
    clock.travels_to("2026-11-23 12:00")
    with app.app_context():
        token = links.sign(links.UNSUBSCRIBE, "12.promotions.")
        clock.travels_to("2076-11-23 12:00")
        assert links.read(links.UNSUBSCRIBE, token) == links.SignedLink("12.promotions.")
