"""Keeping what somebody chose on the first page: with the customer, or with the browser in which they declared it."""

from collections.abc import Iterable
from datetime import datetime

from portal.customers import actions, browsers, places
from portal.customers.queries import interests_offered
from portal.customers.readers import Reader
from portal.privacy import personalisation

HERE = "home"
places.name(HERE, lambda _rest: "On our first page")


def choose(reader: Reader, codes: Iterable[str], *, at: datetime) -> None:
    """Make these the interests of a reader of whom something is kept; what is no longer offered they keep."""
    if reader.proved:
        actions.choose_interests(reader.proved, codes, how=HERE, at=at)
    elif reader.browser_id:
        offered = {code for code, _ in interests_offered()}
        browsers.set_interests(reader.browser_id, {*codes, *(reader.interests.keys() - offered)}, at=at)


def drop(reader: Reader, code: str, *, at: datetime) -> None:
    """Take one interest of theirs back."""
    if reader.proved:
        actions.drop_interest(reader.proved, code, how=HERE, at=at)
    elif reader.browser_id:
        browsers.set_interests(reader.browser_id, reader.interests.keys() - {code}, at=at)


def switch(reader: Reader, *, on: bool, at: datetime) -> None:
    """Let a customer's pages fit their interests, or be those that everybody sees."""
    if reader.proved:
        personalisation.switch(reader.proved.id, on=on, how=HERE, at=at)
