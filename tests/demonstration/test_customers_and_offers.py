"""The customers and offers of the demonstration: every state there is can be looked at."""

from collections import Counter

from sqlalchemy import func, select

from portal.clock import now
from portal.customers.models import ContactPoint, Customer
from portal.db import db
from portal.offers.claims import is_left
from portal.offers.models import DRAFT, ENDED, LIVE, SCHEDULED, Claim, Offer
from portal.privacy.derivation import kept, rebuilt
from portal.privacy.models import GRANTED, OBJECTED, WITHDRAWN, Confirmation, PermissionNow, Suppression
from portal.privacy.purposes import PURPOSES
from portal.surveys.models import ResponseContact


def test_there_is_an_offer_in_every_state(demonstration, at_work):
    with at_work():
        offers = db.session.scalars(select(Offer)).all()
        assert {each.state(now()) for each in offers} == {DRAFT, SCHEDULED, LIVE, ENDED}
        live = [each for each in offers if each.is_open(now())]
        assert {is_left(each) for each in live} == {True, False}
        assert {bool(each.partner_id) for each in live} == {True, False}


def test_no_offer_was_claimed_more_often_than_it_allows(demonstration, at_work):
    with at_work():
        counts = Counter(db.session.scalars(select(Claim.offer_id)))
        for offer in db.session.scalars(select(Offer)):
            assert counts[offer.id] == offer.claimed <= (offer.limit_total or offer.claimed)
        codes = list(db.session.scalars(select(Claim.code).join(Offer).where(Offer.code_kind == "pool")))
        assert len(codes) == len(set(codes))


def test_permissions_stand_in_every_state_and_for_every_purpose(demonstration, at_work):
    with at_work():
        cells = db.session.execute(select(PermissionNow.purpose, PermissionNow.state).distinct()).all()
        assert {state for _, state in cells} == {GRANTED, WITHDRAWN, OBJECTED}
        assert {purpose for purpose, _ in cells} >= PURPOSES.keys()
        assert kept() == rebuilt()


def test_some_have_not_confirmed_yet_some_refused_and_some_were_erased(demonstration, at_work):
    with at_work():
        waiting = select(func.count()).where(Confirmation.confirmed_at.is_(None), Confirmation.refused_at.is_(None))
        assert db.session.scalar(waiting)
        assert db.session.scalar(select(func.count()).select_from(Suppression))
        erased = db.session.scalars(select(Customer.id).where(Customer.erased_at.is_not(None))).all()
        assert erased
        assert not db.session.scalar(select(func.count()).where(ContactPoint.customer_id.in_(erased)))


def test_what_customers_answered_is_theirs(demonstration, at_work):
    with at_work():
        owned = select(func.count(ResponseContact.customer_id.distinct()))
        assert db.session.scalar(owned) >= 100


def test_the_own_pages_that_are_told_open(demonstration, visitor):
    address = next(line for line in demonstration if "/preferences/" in line)
    page = visitor.opens(address[address.index("/preferences/") :].strip())
    assert page.heading == "Your preferences"
