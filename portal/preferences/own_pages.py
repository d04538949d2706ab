"""What all of a customer's own pages share: the link that opens them, whose they are, the way from one to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Flask, Response, g, request, url_for

from portal.customers import links, queries, recognition
from portal.customers.models import Customer
from portal.db import take_turn
from portal.languages import lazy_gettext
from portal.web import navigation, secret_addresses
from portal.web.errors import BusinessError
from portal.web.navigation import Entry
from portal.web.pages import page
from portal.web.request_checks import SAFE_METHODS

NEW_LINK = (lazy_gettext("Get a new link"), "preference_links.ask")

NOTHING: Mapping[str, Any] = {}

HOW = "preferences"
"""What a record of something done here calls the place."""


class LinkNotValid(BusinessError):
    """We did not make this link, or it has ended."""

    status = 404
    title = lazy_gettext("This link does not work")
    text = lazy_gettext(
        "It may have been copied only in part, or all your links were ended. You can get a new one at any time."
    )
    action = NEW_LINK


class LinkExpired(BusinessError):
    """The link was made too long ago."""

    status = 410
    title = lazy_gettext("This link has expired")
    text = lazy_gettext(
        "A link to your own pages works for 30 days, so that an old mail does not open them to somebody else."
    )
    action = NEW_LINK


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose pages these are, and until when the link that opened them is good."""

    customer: Customer
    until: datetime | None


@dataclass(frozen=True, slots=True)
class ListEntry:
    """Something that can be opened, in a list: its name, its address, what is said under it, and a badge with its tone."""

    label: str
    url: str
    text: str = ""
    mark: str = ""
    tone: str = "neutral"


def own_pages(name: str, module: str) -> Blueprint:
    """Return a blueprint of pages that open by a customer's own link, and are theirs."""
    bp = Blueprint(name, module, url_prefix="/preferences/<token>")
    bp.url_value_preprocessor(_take_token)
    bp.url_defaults(_keep_token)
    bp.before_request(_open)
    return bp


def install(app: Flask, bp: Blueprint, entry: Entry) -> None:
    """Add pages, and their entry in the menu of all of them."""
    app.register_blueprint(bp)
    secret_addresses.keep(app, bp)
    navigation.add(app, entry)


def owner() -> Customer:
    """Return the customer whose pages these are."""
    found: Owner = g.owner
    return found.customer


def own_page(template: str, words: Mapping[str, str] = NOTHING, **context: Any) -> Response:
    """Render one of a customer's own pages. ``words`` says what was just done, by what the address calls it."""
    return page(template, owner=g.owner, notice=words.get(request.args.get("done", ""), ""), **context)


def _take_token(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.own_token = (values or {}).pop("token", "")


def _keep_token(_endpoint: str, values: dict[str, Any]) -> None:
    if "own_token" in g:
        values.setdefault("token", g.own_token)


def _open() -> None:
    """Find out whose link it is. Raises ``LinkNotValid`` or ``LinkExpired``, which show nothing of anybody.

    What is sent here is dealt with one after the other for each customer, so that no button pressed twice meets itself.
    """
    link = links.read(links.PREFERENCES, g.own_token)
    if link is None:
        raise LinkNotValid
    if link.expired:
        raise LinkExpired
    customer = queries.customer_of_link(link.payload)
    if customer and request.method not in SAFE_METHODS:
        customer = take_turn(Customer, customer.id)
    if customer is None or customer.link_key != link.payload:
        raise LinkNotValid
    g.owner = Owner(customer, link.until)
    navigation.lead(NEW_LINK[1], url_for("preferences.overview"))
    recognition.recognise(customer)
