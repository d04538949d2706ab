"""What customers allow us: every word of theirs stays, the last one counts, and the gate opens to nothing else."""

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DatabaseError

from portal import clock
from portal.customers import actions as customers
from portal.db import db
from portal.privacy import actions, permissions
from portal.privacy.models import PermissionEvent, PermissionNow
from portal.privacy.partners.register import add_partner
from portal.privacy.purposes import Cell
from tests.support.customers import customer

PROMOTIONS = Cell("promotions", "email")
RESEARCH = Cell("research", "phone")
ACME = Cell("partner_promotions", "email", "acme")
TAILORED = Cell("personalisation", "site")
REFUSED = "recorded once and never changed"
"""The words of the trigger: another table that refers to the events refuses some changes as well, in other words."""


@pytest.fixture
def anna(at_work):
    """The number of a customer with a confirmed mailbox and a phone; we have a partner they can be asked about."""
    with at_work():
        add_partner(name="Acme", link_id=None, at=clock.now())
    return customer(at_work, phone="+441632960123")


@pytest.fixture
def says(at_work):
    """Records a word: ``says(actions.grant, anna, *PROMOTIONS)``."""

    def say(word, *about, **facts):
        with at_work():
            word(*about, how="a test", at=clock.now(), **facts)

    return say


@pytest.fixture
def states(at_work, anna):
    """Reads how Anna's permissions stand, where something was said."""

    def read():
        with at_work():
            return {cell: each.state for cell, each in permissions.permissions_of(anna).items() if each.state}

    return read


def test_nothing_is_allowed_until_somebody_says_so(at_work, anna, states):
    assert states() == {}
    with at_work():
        assert not any(permissions.may_use(anna, *cell) for cell in permissions.permissions_of(anna))


def test_a_permission_is_for_one_purpose_by_one_channel_and_for_one_partner(at_work, anna, says):
    for cell in (PROMOTIONS, ACME):
        says(actions.grant, anna, *cell)
    with at_work():
        assert permissions.may_use(anna, *PROMOTIONS)
        assert permissions.may_use(anna, *ACME)
        assert not permissions.may_use(anna, "promotions", "phone")
        assert not permissions.may_use(anna, "research", "email")
        assert not permissions.may_use(anna, "partner_promotions", "email", "another")


def test_a_permission_taken_back_is_off_and_leaves_the_others(at_work, anna, says, states):
    for cell in (PROMOTIONS, RESEARCH):
        says(actions.grant, anna, *cell)
    says(actions.withdraw, anna, *PROMOTIONS)
    assert states() == {PROMOTIONS: "withdrawn", RESEARCH: "granted"}
    with at_work():
        assert not permissions.may_use(anna, *PROMOTIONS)
        assert permissions.may_use(anna, *RESEARCH)


def test_taking_back_twice_leaves_one_trace(at_work, anna, says):
    for _ in range(2):
        says(actions.withdraw, anna, *ACME)
    with at_work():
        assert len(permissions.events_of(anna)) == 1


def test_everything_goes_with_one_word_or_all_of_some_purposes(anna, says, states):
    for cell in (PROMOTIONS, ACME, TAILORED):
        says(actions.grant, anna, *cell)
    says(actions.withdraw_everything, anna, purposes=["promotions"])
    assert states() == {PROMOTIONS: "withdrawn", ACME: "granted", TAILORED: "granted"}
    says(actions.withdraw_everything, anna)
    assert set(states().values()) == {"withdrawn"}


def test_an_objection_ends_all_marketing_also_what_nobody_spoke_of(at_work, anna, says, states):
    for cell in (PROMOTIONS, ACME, TAILORED):
        says(actions.grant, anna, *cell)
    says(actions.object_to_marketing, anna)
    assert {cell for cell, state in states().items() if state == "granted"} == {TAILORED}
    assert states()[RESEARCH] == states()[ACME] == "objected"
    with at_work():
        assert permissions.state_of(anna, "partner_promotions", "email", "another") == "objected"
        assert permissions.may_use(anna, *TAILORED)


def test_who_objected_can_agree_again_to_one_thing(anna, says, states):
    says(actions.object_to_marketing, anna)
    says(actions.grant, anna, *PROMOTIONS)
    assert states()[PROMOTIONS] == "granted"
    assert states()[RESEARCH] == "objected"


@pytest.mark.parametrize(
    "nonsense",
    [("promotions", "pigeon"), ("sale", "email"), ("promotions", "email", "acme"), ("partner_promotions", "email")],
)
def test_nobody_can_agree_to_what_there_is_not(at_work, anna, nonsense):
    with at_work(), pytest.raises(ValueError, match="nobody can be asked"):
        actions.grant(anna, *nonsense, how="a test", at=clock.now())


def test_an_event_tells_how_it_came_about_and_by_which_policy(at_work, anna, says):
    says(actions.grant, anna, *PROMOTIONS, form="surveys/support")
    with at_work():
        event, words = permissions.events_of(anna)[0]
        assert (event.what, event.how, event.form, event.policy_version) == (
            "granted",
            "a test",
            "surveys/support",
            "1.1",
        )
        assert words is None


def test_an_address_that_nobody_proved_to_own_is_not_written_to(at_work, anna, says):
    says(actions.grant, anna, *PROMOTIONS)
    with at_work():
        permissions.usable_points(anna, *PROMOTIONS)[0].confirmed_at = None
    with at_work():
        assert not permissions.may_use(anna, *PROMOTIONS)


def test_an_erased_customer_is_reached_by_nothing(at_work, anna, says):
    for cell in (PROMOTIONS, RESEARCH, TAILORED):
        says(actions.grant, anna, *cell)
    with at_work():
        customers.erase(customers.queries.customer(anna), at=clock.now())
    with at_work():
        assert not any(permissions.may_use(anna, *cell) for cell in (PROMOTIONS, RESEARCH, TAILORED))


@pytest.mark.parametrize(
    "change", [update(PermissionEvent).values(what="granted"), delete(PermissionEvent)], ids=["change", "removal"]
)
def test_the_database_refuses_to_change_or_remove_a_word(at_work, anna, says, change):
    says(actions.withdraw, anna, *PROMOTIONS)
    with at_work(), pytest.raises(DatabaseError, match=REFUSED):
        db.session.execute(change)
    with at_work():
        assert db.session.scalars(select(PermissionEvent.what)).all() == ["withdrawn"]


def test_postgresql_does_not_empty_the_events_either(at_work, database, anna, says):
    says(actions.withdraw, anna, *PROMOTIONS)
    if database.kind == "postgresql":
        with at_work(), pytest.raises(DatabaseError, match=REFUSED):
            db.session.execute(text("TRUNCATE permission_event CASCADE"))
    with at_work():
        assert len(permissions.events_of(anna)) == 1
        assert len(db.session.scalars(select(PermissionNow)).all()) == 1
