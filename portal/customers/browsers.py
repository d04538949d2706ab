"""Browsers that accepted to be recognised: by a random value in a cookie, of which only the hash is kept here."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from portal import clock
from portal.customers import actions, queries
from portal.customers.models import Browser, BrowserInterest, Customer, Interest
from portal.db import db, insert_new
from portal.web import cookies
from portal.web.cookies import Cookie


def _remembered(value: str) -> str:
    """Remember a browser from now on, and return the value by which it is known again: the one it holds, if it is known."""
    if value and browser_of(value):
        return value
    value = secrets.token_urlsafe(24)
    db.session.add(Browser(sha256=hash_of(value), accepted_at=clock.now()))
    return value


def _forgotten(value: str) -> None:
    """Forget a browser and what was declared in it."""
    if browser := browser_of(value):
        set_interests(browser.id, (), at=clock.now())
        db.session.delete(browser)


PERSONALISATION = cookies.declare(
    Cookie(
        "personalisation",
        "Personalisation",
        "Lets this browser be recognised, so that offers and surveys that fit the interests you chose come first.",
        "You choose your interests again on each visit, and are not recognised. Everything else works the same.",
        lifetime=timedelta(days=180),
        begin=_remembered,
        end=_forgotten,
    )
)


def hash_of(value: str) -> str:
    """Return the hash under which a browser's value is kept."""
    return hashlib.sha256(value.encode()).hexdigest()


def browser_of(value: str) -> Browser | None:
    """Return the browser that is known by this value, or None."""
    return db.session.scalar(select(Browser).where(Browser.sha256 == hash_of(value)))


def set_interests(browser_id: int, codes: Iterable[str], *, at: datetime) -> None:
    """Make these the interests declared in a browser, and no others; one that was declared before keeps its day."""
    wanted = {each.id for each in queries.interests_called(codes)}
    db.session.execute(
        delete(BrowserInterest).where(
            BrowserInterest.browser_id == browser_id, BrowserInterest.interest_id.not_in(wanted)
        )
    )
    for interest_id in wanted:
        values = {"browser_id": browser_id, "interest_id": interest_id, "chosen_at": at}
        db.session.execute(insert_new(BrowserInterest).values(values))


def give_to(customer: Customer, *, at: datetime) -> None:
    """Recognise this browser as a customer's from now on, if it accepted to be recognised: a mailbox was confirmed in it.

    What was declared in it becomes the customer's.
    """
    value = cookies.held(PERSONALISATION)
    browser = browser_of(value) if value else None
    if browser is None:
        return
    declared = select(Interest.code).join(BrowserInterest).where(BrowserInterest.browser_id == browser.id)
    actions.declare_interests(customer, db.session.scalars(declared).all(), how="home", at=at)
    set_interests(browser.id, (), at=at)
    browser.customer_id = customer.id
