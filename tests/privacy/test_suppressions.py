"""Who asked to be left alone is left alone: by a hash that names nobody, for ever, whatever happens to the rest."""

import pytest
from sqlalchemy import select

from portal import clock
from portal.app import create_app
from portal.customers import actions as customers
from portal.customers import queries
from portal.db import db, unit_of_work
from portal.privacy import actions, permissions, suppressions
from portal.privacy.models import Suppression
from tests.support.customers import customer
from tests.support.server import free_port

MAILBOX = "anna@example.com"
PHONE = "+441632960123"


@pytest.fixture
def anna(at_work):
    """A customer who agreed to hear of promotions, and to be asked what she thinks."""
    customer_id = customer(at_work, MAILBOX, phone=PHONE)
    with at_work():
        for purpose in ("promotions", "research"):
            actions.grant(customer_id, purpose, "email", how="a test", at=clock.now())
    return customer_id


def suppress(at_work, channel="email", value=MAILBOX, **facts):
    with at_work():
        suppressions.suppress(channel, value, reason="asked to stop", at=clock.now(), **facts)


@pytest.mark.parametrize("written", [MAILBOX, MAILBOX.upper(), f" {MAILBOX} "])
def test_a_suppressed_address_is_not_used_however_it_is_written(at_work, anna, written):
    suppress(at_work, value=written)
    with at_work():
        assert suppressions.is_suppressed("email", MAILBOX)
        assert not permissions.may_use(anna, "promotions", "email")
        assert not suppressions.is_suppressed("phone", MAILBOX)


def test_a_suppression_may_be_about_one_purpose(at_work, anna):
    suppress(at_work, scope="promotions")
    with at_work():
        assert not permissions.may_use(anna, "promotions", "email")
        assert permissions.may_use(anna, "research", "email")


def test_it_names_nobody_and_is_kept_once(at_work):
    for _ in range(2):
        suppress(at_work)
    with at_work():
        kept = db.session.scalars(select(Suppression)).one()
        assert MAILBOX not in str(vars(kept))
        assert kept.hmac == suppressions.keyed_hash("email", MAILBOX)


def test_it_can_be_lifted_and_set_again_and_all_of_it_is_remembered(at_work):
    suppress(at_work)
    suppress(at_work, scope="research")
    with at_work():
        suppressions.lift("email", MAILBOX.upper(), purposes=["research"], at=clock.now())
        assert not suppressions.is_suppressed("email", MAILBOX, "research")
    suppress(at_work)
    with at_work():
        assert suppressions.is_suppressed("email", MAILBOX)
        assert [bool(each.lifted_at) for each in db.session.scalars(select(Suppression).order_by(Suppression.id))] == [
            True,
            True,
            False,
        ]


def test_an_opt_in_to_one_purpose_does_not_lift_what_was_said_about_another(at_work):
    suppress(at_work, scope="research")
    with at_work():
        suppressions.lift("email", MAILBOX, purposes=["promotions"], at=clock.now())
        assert suppressions.is_suppressed("email", MAILBOX, "research")


def test_it_survives_erasure_and_meeting_the_same_person_again(at_work, anna):
    suppress(at_work)
    with at_work():
        customers.erase(queries.customer(anna), at=clock.now())
    again = customer(at_work, MAILBOX)
    with at_work():
        actions.grant(again, "promotions", "email", how="imported", at=clock.now())
        assert not permissions.may_use(again, "promotions", "email")


def test_a_new_signing_secret_forgets_nobody(at_work, database):
    suppress(at_work)
    with create_app(database.settings(secret_key="another secret that is long enough")).app_context():
        assert suppressions.is_suppressed("email", MAILBOX)


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_the_portal_does_not_start_with_another_key(database, at_work, portal_command, command):
    with at_work():
        suppressions.settle_key()
        suppressions.settle_key()
    wrong = {"PORTAL_SUPPRESSION_KEY": "another key that is quite long enough", "PORTAL_PORT": str(free_port())}
    refused = portal_command(command, env=wrong)
    assert refused.exit_code == 2
    assert "PORTAL_SUPPRESSION_KEY" in refused.errors
    with create_app(database.settings()).app_context(), unit_of_work():
        suppressions.settle_key()
