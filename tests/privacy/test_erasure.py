"""Whoever was erased is written to by nobody, until they themselves confirm an address anew."""

import pytest

from portal import clock
from portal.customers import queries
from portal.privacy import actions, permissions, suppressions
from portal.privacy.erasure import erase
from tests.support.customers import AMIRA, customer
from tests.support.surveys import CONTACT, question, survey

EMAIL = "Email me about your services and special offers"


@pytest.fixture
def erased(at_work, amira):
    """A customer who agreed to promotions and was erased."""
    with at_work():
        actions.grant(amira, "promotions", "email", how="a test", at=clock.now())
    with at_work():
        erase(queries.customer(amira), how="asked for it", at=clock.now())
    return amira


def test_nothing_is_left_but_what_was_permitted_once(at_work, erased):
    with at_work():
        assert queries.customer(erased) is None
        assert queries.contact_points(erased) == []
        assert [event.what for event, _ in permissions.events_of(erased)] == ["withdrawn", "granted"]
        assert suppressions.is_suppressed("email", AMIRA)
        assert suppressions.is_suppressed("phone", "+441905123456")


def test_importing_the_same_person_again_does_not_make_them_mailable(at_work, erased):
    again = customer(at_work)
    with at_work():
        actions.grant(again, "promotions", "email", how="imported", at=clock.now())
        assert again != erased
        assert not permissions.may_use(again, "promotions", "email")


def test_the_same_address_is_mailable_once_it_is_confirmed_anew(visitor, put_out, at_work, erased, link_mailed):
    url = put_out(survey(question("matter"), contact=CONTACT))
    visitor.sends(url, {"Email address": AMIRA, EMAIL: True})
    with at_work():
        assert queries.customer_reached("email", AMIRA) is None
    visitor.opens(link_mailed()).form().send("Yes, save this")
    with at_work():
        again = queries.customer_reached("email", AMIRA)
        assert again.id != erased
        assert permissions.may_use(again.id, "promotions", "email")
        assert not permissions.may_use(again.id, "promotions", "phone")


def test_what_waited_to_be_confirmed_is_forgotten(visitor, put_out, at_work, amira, link_mailed):
    visitor.sends(put_out(survey(question("matter"), contact=CONTACT)), {"Email address": AMIRA, EMAIL: True})
    link = link_mailed()
    with at_work():
        erase(queries.customer(amira), how="asked for it", at=clock.now())
    visitor.opens(link, status=410)
