"""Reading about customers and their interests."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import aliased

from portal.customers.models import EMAIL, Browser, ContactPoint, Customer, CustomerInterest, DetailChange, Interest
from portal.customers.reaching import lookup_of
from portal.db import db

SUCCESSOR = aliased(Interest)
MERGED = select(Interest.code, SUCCESSOR.code).join(SUCCESSOR, SUCCESSOR.id == Interest.merged_into_id)


def interests_offered() -> tuple[tuple[str, str], ...]:
    """Return the code and the label of each interest that can be picked, in the order they are shown."""
    query = select(Interest.code, Interest.label).where(Interest.retired_at.is_(None))
    return tuple((code, label) for code, label in db.session.execute(query.order_by(Interest.position, Interest.label)))


def interests() -> Sequence[Interest]:
    """Return every interest there ever was, those on offer first, in the order they are shown."""
    order = (Interest.retired_at.is_not(None), Interest.position, Interest.label)
    return db.session.scalars(select(Interest).order_by(*order)).all()


def interest_labels() -> dict[str, str]:
    """Return the label of every interest there ever was, by its code."""
    return dict(db.session.execute(select(Interest.code, Interest.label)).all())


def merged_interests() -> dict[str, str]:
    """Return the code that each merged interest now stands for, by its own."""
    return dict(db.session.execute(MERGED).all())


def interests_called(codes: Iterable[str]) -> Sequence[Interest]:
    """Return the interests with these codes that can be picked, in the order they are shown; unknown codes name none.

    The code of one that was merged into another names that other one.
    """
    named = aliased(Interest)
    ids = select(func.coalesce(named.merged_into_id, named.id)).where(named.code.in_(list(codes)))
    query = select(Interest).where(Interest.id.in_(ids), Interest.retired_at.is_(None))
    return db.session.scalars(query.order_by(Interest.position, Interest.label)).all()


def interests_in_words(codes: Iterable[str]) -> str:
    """Write interests as people read them: Cloud backup; Websites."""
    wanted = set(codes)
    return "; ".join(each.label for each in interests() if each.code in wanted)


def customer(customer_id: int) -> Customer | None:
    """Return a customer, or None when there is none or nothing is known of them any more."""
    found = db.session.get(Customer, customer_id)
    return found if found and not found.erased_at else None


def customer_of_link(link_key: str) -> Customer | None:
    """Return the customer whose signed links carry this key, or None."""
    return db.session.scalar(select(Customer).where(Customer.link_key == link_key, Customer.erased_at.is_(None)))


def customer_reached(channel: str, value: str) -> Customer | None:
    """Return the customer whom an address or number reaches, or None; of several, the one known longest."""
    query = select(Customer).join(ContactPoint, ContactPoint.customer_id == Customer.id)
    reached = query.where(ContactPoint.channel == channel, ContactPoint.lookup == lookup_of(channel, value))
    return db.session.scalars(reached.order_by(Customer.id).limit(1)).first()


def customer_with_mailbox(email: str) -> Customer | None:
    """Return the customer who proved that this mailbox is theirs, or None."""
    query = select(Customer).join(ContactPoint, ContactPoint.customer_id == Customer.id)
    theirs = query.where(ContactPoint.channel == EMAIL, ContactPoint.lookup == lookup_of(EMAIL, email))
    return db.session.scalar(theirs.where(ContactPoint.confirmed_at.is_not(None), Customer.erased_at.is_(None)))


def contact_points(customer_id: int) -> Sequence[ContactPoint]:
    """Return every way to reach a customer, in the order in which they became known."""
    query = select(ContactPoint).where(ContactPoint.customer_id == customer_id)
    return db.session.scalars(query.order_by(ContactPoint.id)).all()


def contact_points_of(customer_ids: Iterable[int]) -> dict[int, dict[str, ContactPoint]]:
    """Return the first way to reach each of several customers by each channel."""
    query = select(ContactPoint).where(ContactPoint.customer_id.in_(list(customer_ids)))
    found: dict[int, dict[str, ContactPoint]] = {}
    for point in db.session.scalars(query.order_by(ContactPoint.id)):
        found.setdefault(point.customer_id, {}).setdefault(point.channel, point)
    return found


def contact_point(customer_id: int, channel: str, value: str) -> ContactPoint | None:
    """Return a customer's contact point of this value, or None."""
    lookup = lookup_of(channel, value)
    return next(
        (each for each in contact_points(customer_id) if (each.channel, each.lookup) == (channel, lookup)), None
    )


def details_of(customer: Customer) -> dict[str, Any]:
    """Return the details of a customer by their keys, as a form would hold them; what is not known is left out."""
    points = {each.channel: each.value for each in reversed(contact_points(customer.id))}
    known = {
        "name": customer.name,
        "job_title": customer.job_title,
        "email": points.get("email"),
        "phone": points.get("phone"),
        "fax": points.get("fax"),
        "address": points.get("post"),
        "postcode": customer.postcode,
        "interests": list(declared_by(customer.id)),
    }
    return {key: value for key, value in known.items() if value}


def declared_by(customer_id: int) -> dict[str, datetime]:
    """Return the interests that a customer declared, by code, with the moment of each, in the order they are shown."""
    query = (
        select(Interest.code, CustomerInterest.chosen_at)
        .join(CustomerInterest, CustomerInterest.interest_id == Interest.id)
        .where(CustomerInterest.customer_id == customer_id)
        .order_by(Interest.position, Interest.label)
    )
    return dict(db.session.execute(query).all())


def browsers_of(customer_id: int) -> Sequence[Browser]:
    """Return the browsers that are recognised as a customer's, those that accepted it last first."""
    query = select(Browser).where(Browser.customer_id == customer_id)
    return db.session.scalars(query.order_by(Browser.id.desc())).all()


def choices_of(customer_id: int) -> Sequence[Row[Interest, datetime, str]]:
    """Return the interests that a customer declared, with when and how each was, in the order they are shown."""
    query = (
        select(Interest, CustomerInterest.chosen_at, CustomerInterest.how)
        .join(CustomerInterest, CustomerInterest.interest_id == Interest.id)
        .where(CustomerInterest.customer_id == customer_id)
        .order_by(Interest.position, Interest.label)
    )
    return db.session.execute(query).all()


def changes_of(customer_id: int) -> Sequence[DetailChange]:
    """Return every change of a customer's details, the latest first."""
    query = select(DetailChange).where(DetailChange.customer_id == customer_id)
    return db.session.scalars(query.order_by(DetailChange.id.desc())).all()
