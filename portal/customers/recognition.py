"""Recognising who reads a page: by a signed link, else by a cookie they accepted, else by interests in the address.

Whoever brings none of these is a stranger, and to find that out costs no query.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, g, has_request_context, request

from portal import clock
from portal.customers import browsers, links, places
from portal.customers.models import Customer
from portal.customers.readers import (
    ADDRESS,
    LINK,
    STRANGER,
    Reader,
    at_own_pages,
    reader_of_browser,
    reader_of_codes,
    reader_of_link,
)
from portal.jobs.timetable import daily
from portal.languages import gettext, lazy_gettext
from portal.web import cookies
from portal.web.cookies import Cookie

ME, INTEREST = "me", "interest"
"""The names in an address of a signed link to be recognised by, and of an interest."""

MOST_IN_AN_ADDRESS = 50
REMEMBERED = timedelta(days=180)
"""How long a browser is remembered after it accepted that."""
HERE = "cookies"
places.name(HERE, lambda _rest: gettext("In a browser, before it was recognised"))
"""How something came to be known of a customer: from what a browser kept."""


def install(app: Flask) -> None:
    """Let templates ask who reads the page."""
    app.jinja_env.globals["reader"] = reader


def reader() -> Reader:
    """Return who reads this page; found out once for each request."""
    if not has_request_context():
        return STRANGER
    if "reader" not in g:
        g.reader = _recognised()
    found: Reader = g.reader
    return found


def token_of(customer: Customer) -> str:
    """Return the token of a link by which a customer is recognised for a day: what ``me`` is in an address."""
    return links.sign(links.RECOGNITION, customer.link_key)


def recognise(customer: Customer) -> None:
    """Let this be a page of a customer's own: they read it, and its links carry what recognises them for a day."""
    g.reader = at_own_pages(customer)
    g.carried = {ME: token_of(customer)}


def carry(_endpoint: str, values: dict[str, Any]) -> None:
    """Carry what somebody is recognised by on to the next page, where that is the address they came with.

    For ``url_defaults`` of blueprints whose pages customers go through, and of no others.
    """
    for name, value in carried().items():
        values.setdefault(name, value)


def carried() -> dict[str, Any]:
    """Return what recognises the reader in an address; nothing for those who are recognised otherwise, or not at all."""
    if not has_request_context():
        return {}
    if "carried" not in g:
        g.carried = _carried()
    found: dict[str, Any] = g.carried
    return found


@contextmanager
def as_for_everybody(token: str = "") -> Iterator[None]:
    """Draw what stands inside as for a stranger, whoever reads; or as for one with a link of this token."""
    before = reader(), carried()
    g.reader, g.carried = STRANGER, {ME: token} if token else {}
    try:
        yield
    finally:
        g.reader, g.carried = before


def confirmed_here(customer: Customer, *, at: datetime) -> None:
    """Recognise this browser as a customer's, if it accepted to be recognised: they confirmed their mailbox in it."""
    browser = browsers.browser_of(cookies.held(PERSONALISATION))
    if browser:
        browsers.give_to(browser, customer, how=HERE, at=at)


def is_recognised_here(customer: Customer) -> bool:
    """Whether this browser is one in which a customer is recognised."""
    held = _of_cookie()
    return held is not None and held.customer == customer


def _carried() -> dict[str, Any]:
    """Work out what is carried. Whether a genuine link's customer is still there is not asked for this alone."""
    token = request.args.get(ME, "")
    if token and _link_key(token) and ("reader" not in g or reader().how == LINK):
        return {ME: token}
    if INTEREST in request.args and reader().how == ADDRESS:
        return {INTEREST: list(reader().interests)}
    return {}


def _recognised() -> Reader:
    """Find out who reads. A browser that is remembered is asked first, unless it is another customer's than the link."""
    token = request.args.get(ME, "")
    linked, held = _of_link(token), _of_cookie()
    if linked and not (held and held.customer in {None, linked.customer}):
        return linked
    codes = list(dict.fromkeys(request.args.getlist(INTEREST)))[:MOST_IN_AN_ADDRESS]
    return replace(held or reader_of_codes(codes) or STRANGER, broken_link=bool(token and not linked))


def _of_link(token: str) -> Reader | None:
    link_key = token and _link_key(token)
    return reader_of_link(link_key) if link_key else None


def _link_key(token: str) -> str:
    """Return the key that a link carries; empty when we did not sign it for this, or too long ago."""
    link = links.read(links.RECOGNITION, token)
    return link.payload if link and not link.expired else ""


def _of_cookie() -> Reader | None:
    value = cookies.held(PERSONALISATION)
    return reader_of_browser(browsers.hash_of(value)) if value else None


def _remember(value: str) -> str:
    """Remember this browser from now on; return the value by which it is known again.

    It becomes a customer's where that is proved. From a link, which may have been passed on, it keeps the interests alone.
    """
    at, known = clock.now(), reader()
    browser = browsers.browser_of(value)
    if browser is None:
        browser, value = browsers.new_browser(at=at)
    browser.accepted_at = at
    if known.proved:
        browsers.give_to(browser, known.proved, how=HERE, at=at)
    elif known.how in {LINK, ADDRESS}:
        browser.customer_id = None
        browsers.set_interests(browser.id, known.interests, at=at)
    return value


def _forget(value: str) -> None:
    browser = browsers.browser_of(value)
    if browser:
        browsers.forget(browser)


PERSONALISATION = cookies.declare(
    Cookie(
        "personalisation",
        lazy_gettext("Personalisation"),
        lazy_gettext(
            "Lets this browser be recognised, so that offers and surveys that fit the interests you chose come first."
        ),
        lazy_gettext("You choose your interests again on each visit. Everything else works the same."),
        lifetime=REMEMBERED,
        begin=_remember,
        end=_forget,
    )
)


@daily("02:25")
def forget_old_browsers() -> None:
    """Forget the browsers whose cookie has run out."""
    browsers.forget_those(accepted_before=clock.now() - REMEMBERED)
