"""Changing what we know about a customer. Every change of a detail is kept with what it was before."""

import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from portal.customers import names, queries
from portal.customers.details import CHANNEL_DETAILS, COLUMN_DETAILS
from portal.customers.interests.choosing import write_choices
from portal.customers.models import (
    EMAIL,
    Browser,
    ContactPoint,
    Customer,
    CustomerInterest,
    DetailChange,
    Interest,
    NameWord,
)
from portal.customers.reaching import lookup_of
from portal.db import db, insert_new
from portal.web.errors import BusinessError

CHANGEABLE = COLUMN_DETAILS | CHANNEL_DETAILS.keys()
"""The details that can be changed without proving anything."""


class MailboxTaken(BusinessError):
    """An email address is somebody's already."""

    status = 409
    title = "A customer has this address already"
    text = "An email address belongs to one customer. Look for it under Customers. Nothing was saved just now."


def when_address_goes(tell: Callable[[int, str, str, datetime], None]) -> None:
    """Register what has to know before an address is no longer a customer's: ``tell(customer_id, channel, value, at)``."""
    _when_address_goes.append(tell)


def new_customer(*, source: str, at: datetime) -> Customer:
    """Make a customer about whom nothing is known yet."""
    customer = Customer(source=source, link_key=secrets.token_urlsafe(16), created_at=at)
    db.session.add(customer)
    db.session.flush()
    return customer


def customer_of_mailbox(email: str, *, source: str, at: datetime, otherwise: Customer | None = None) -> Customer:
    """Return the customer whose mailbox this is. Call it only once its owner has confirmed it.

    Where it is nobody's, it becomes that of the customer named ``otherwise``, or else of a new one.
    """
    customer = queries.customer_reached(EMAIL, email) or otherwise or new_customer(source=source, at=at)
    confirm_mailbox(customer, email, source=source, at=at)
    return customer


def confirm_mailbox(customer: Customer, email: str, *, source: str, at: datetime) -> None:
    """Note that a customer proved to own a mailbox; the first proof is the one that is kept."""
    point = queries.contact_point(customer.id, EMAIL, email)
    if point is None:
        point = _add_contact_point(customer, EMAIL, email, source, at)
        _note(customer, EMAIL, "", email, source, at)
    point.confirmed_at = point.confirmed_at or at


def add_mailbox(customer: Customer, email: str, *, source: str, at: datetime) -> None:
    """Note an email address that nobody has proved to be this customer's. Raises ``MailboxTaken``."""
    values = {"customer_id": customer.id, "channel": EMAIL, "value": email, "lookup": lookup_of(EMAIL, email)}
    added = insert_new(ContactPoint).values(**values, source=source, created_at=at).returning(ContactPoint.id)
    if db.session.execute(added).first() is None:
        raise MailboxTaken
    _note(customer, EMAIL, "", email, source, at)


def remove_mailbox(customer: Customer, point: ContactPoint, *, how: str, at: datetime) -> None:
    """Forget an email address of a customer."""
    _say_that_it_goes(customer, EMAIL, point.value, at)
    db.session.delete(point)
    _note(customer, EMAIL, point.value, "", how, at)


def change_details(customer: Customer, given: Mapping[str, Any], *, how: str, at: datetime) -> None:
    """Change the details that are given, other than email address and interests; None or empty removes one."""
    known = queries.details_of(customer)
    for key, value in given.items():
        old, new = known.get(key) or "", value or ""
        if old == new or key not in CHANGEABLE:
            continue
        if key in COLUMN_DETAILS:
            setattr(customer, key, new or None)
            if key == "name":
                names.keep_words(customer)
        else:
            _say_that_it_goes(customer, CHANNEL_DETAILS[key], old, at)
            _replace_contact_point(customer, CHANNEL_DETAILS[key], new, how, at)
        _note(customer, key, old, new, how, at)


def declare_interests(customer: Customer, codes: Iterable[str], *, how: str, at: datetime) -> None:
    """Add interests that a customer declared. One that was declared before keeps its day; unknown codes add nothing."""
    declared = queries.declared_by(customer.id)
    _add_interests(customer, _named(codes), declared.keys(), how, at)


def set_interests(customer: Customer, codes: Iterable[str], *, how: str, at: datetime) -> None:
    """Make these the interests of a customer, and no others."""
    wanted, declared = set(codes), queries.declared_by(customer.id)
    named = _named(wanted)
    kept = declared.keys() & (wanted | named)
    if gone := declared.keys() - kept:
        ids = select(Interest.id).where(Interest.code.in_(gone))
        db.session.execute(
            delete(CustomerInterest).where(
                CustomerInterest.customer_id == customer.id, CustomerInterest.interest_id.in_(ids)
            )
        )
        _note_interests(customer, set(declared), kept, how, at)
    _add_interests(customer, named, kept, how, at)


def choose_interests(customer: Customer, codes: Iterable[str], *, how: str, at: datetime) -> None:
    """Make these the interests of a customer, of those that can be picked; what is no longer offered they keep."""
    offered = {code for code, _ in queries.interests_offered()}
    set_interests(customer, {*codes, *(queries.declared_by(customer.id).keys() - offered)}, how=how, at=at)


def drop_interest(customer: Customer, code: str, *, how: str, at: datetime) -> None:
    """Take back one interest."""
    set_interests(customer, queries.declared_by(customer.id).keys() - {code}, how=how, at=at)


def end_links(customer: Customer) -> None:
    """End every signed link to this customer's own pages, and every browser that is recognised as theirs."""
    customer.link_key = secrets.token_urlsafe(16)
    db.session.execute(update(Browser).where(Browser.customer_id == customer.id).values(customer_id=None))


def erase(customer: Customer, *, at: datetime) -> None:
    """Erase what is known about a customer. The row stays, empty, so that what was permitted can still be proved."""
    end_links(customer)
    customer.name = customer.job_title = customer.postcode = None
    customer.source, customer.erased_at = "erased", at
    for table in (ContactPoint, CustomerInterest, DetailChange, NameWord):
        db.session.execute(delete(table).where(table.customer_id == customer.id))


def _add_contact_point(customer: Customer, channel: str, value: str, source: str, at: datetime) -> ContactPoint:
    lookup = lookup_of(channel, value)
    point = ContactPoint(
        customer_id=customer.id, channel=channel, value=value, lookup=lookup, source=source, created_at=at
    )
    db.session.add(point)
    db.session.flush()
    return point


def _say_that_it_goes(customer: Customer, channel: str, value: str, at: datetime) -> None:
    for tell in _when_address_goes if value else ():
        tell(customer.id, channel, value, at)


def _replace_contact_point(customer: Customer, channel: str, value: str, how: str, at: datetime) -> None:
    db.session.execute(
        delete(ContactPoint).where(ContactPoint.customer_id == customer.id, ContactPoint.channel == channel)
    )
    if value:
        _add_contact_point(customer, channel, value, how, at)


def _named(codes: Iterable[str]) -> set[str]:
    """Return the codes of the interests on offer that these name, also by the code of one that was merged into them."""
    return {each.code for each in queries.interests_called(codes)}


def _add_interests(customer: Customer, codes: set[str], before: Collection[str], how: str, at: datetime) -> None:
    added = codes.difference(before)
    if added:
        write_choices(CustomerInterest, added, customer_id=customer.id, chosen_at=at, how=how)
        _note_interests(customer, before, {*before, *added}, how, at)


def _note_interests(customer: Customer, before: Iterable[str], after: Iterable[str], how: str, at: datetime) -> None:
    _note(customer, "interests", queries.interests_in_words(before), queries.interests_in_words(after), how, at)


def _note(customer: Customer, detail: str, old: str, new: str, how: str, at: datetime) -> None:
    change = DetailChange(customer_id=customer.id, detail=detail, old=old, new=new, how=how, changed_at=at)
    db.session.add(change)


_when_address_goes: list[Callable[[int, str, str, datetime], None]] = []
