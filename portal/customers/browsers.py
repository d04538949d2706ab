"""Browsers that accepted to be recognised, each by a random value of which only the hash is kept here."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, select

from portal.customers import actions, queries
from portal.customers.interests.choosing import write_choices
from portal.customers.models import Browser, BrowserInterest, Customer, Interest
from portal.db import db


def hash_of(value: str) -> str:
    """Return the hash under which a browser's value is kept."""
    return hashlib.sha256(value.encode()).hexdigest()


def browser_of(value: str) -> Browser | None:
    """Return the browser that is known by this value, or None."""
    return db.session.scalar(select(Browser).where(Browser.sha256 == hash_of(value))) if value else None


def new_browser(*, at: datetime) -> tuple[Browser, str]:
    """Begin to know a browser; return it with the value by which it is known again."""
    value = secrets.token_urlsafe(24)
    browser = Browser(sha256=hash_of(value), accepted_at=at)
    db.session.add(browser)
    db.session.flush()
    return browser, value


def forget(browser: Browser) -> None:
    """Forget a browser and what was declared in it."""
    db.session.execute(delete(BrowserInterest).where(BrowserInterest.browser_id == browser.id))
    db.session.delete(browser)


def forget_those(*, accepted_before: datetime) -> None:
    """Forget every browser that accepted to be recognised longer ago than this."""
    late = select(Browser.id).where(Browser.accepted_at < accepted_before)
    db.session.execute(delete(BrowserInterest).where(BrowserInterest.browser_id.in_(late)))
    db.session.execute(delete(Browser).where(Browser.accepted_at < accepted_before))


def set_interests(browser_id: int, codes: Iterable[str], *, at: datetime) -> None:
    """Make these the interests declared in a browser, and no others; one that was declared before keeps its day."""
    wanted = list(codes)
    meant = select(func.coalesce(Interest.merged_into_id, Interest.id)).where(Interest.code.in_(wanted))
    declared = BrowserInterest.__table__.c
    others = delete(BrowserInterest).where(declared.browser_id == browser_id, declared.interest_id.not_in(meant))
    db.session.execute(others)
    offered = [each.code for each in queries.interests_called(wanted)]
    write_choices(BrowserInterest, offered, browser_id=browser_id, chosen_at=at)


def give_to(browser: Browser, customer: Customer, *, how: str, at: datetime) -> None:
    """Recognise a browser as a customer's from now on; what was declared in it becomes the customer's."""
    declared = select(Interest.code).join(BrowserInterest).where(BrowserInterest.browser_id == browser.id)
    actions.declare_interests(customer, db.session.scalars(declared).all(), how=how, at=at)
    db.session.execute(delete(BrowserInterest).where(BrowserInterest.browser_id == browser.id))
    browser.customer_id = customer.id
