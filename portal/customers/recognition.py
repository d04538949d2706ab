"""Who reads a page: somebody with a signed link, a browser that accepted our cookie, or interests named in the address.

Whoever brings none of these is a stranger, and to find that out costs no query.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from flask import Flask, g, has_request_context, request
from sqlalchemy import ColumnElement, and_, bindparam, false, func, null, select

from portal.customers import links, queries
from portal.customers.browsers import PERSONALISATION, hash_of
from portal.customers.models import Browser, BrowserInterest, Customer, CustomerInterest, Interest
from portal.db import db, statement
from portal.web import cookies

LINK, COOKIE, ADDRESS = "link", "cookie", "address"
ME, INTEREST = "me", "interest"
"""The names in an address of a signed link to be recognised by, and of an interest."""

MOST_IN_AN_ADDRESS = 50


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads this page, as far as we know: what they declared, the customer if they are one, and how we know.

    ``interests`` holds the code of each interest with the moment it was declared (None: in the address, which has no
    date), the latest first, and ``labels`` what each is called. Somebody who switched tailored pages off has none.
    ``broken_link`` says that the page was opened by a link that is not valid, or not any more.
    """

    interests: Mapping[str, datetime | None] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    customer: Customer | None = None
    how: str = ""
    browser_id: int | None = None
    switched_off: bool = False
    broken_link: bool = False

    @property
    def is_stranger(self) -> bool:
        """Whether everybody else gets the same page."""
        return not self.how and not self.broken_link


STRANGER = Reader()


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


def recognised_customer() -> Customer | None:
    """Return the customer who sends this form, proved by a mailbox of theirs; None for anybody else."""
    return reader().customer


def token_of(customer: Customer) -> str:
    """Return the token of a link by which a customer is recognised for a day: what ``me`` is in an address."""
    return links.sign(links.RECOGNITION, customer.link_key)


def carry(_endpoint: str, values: dict[str, Any]) -> None:
    """Carry what somebody is recognised by on to the next page, where that is the address they came with.

    For ``url_defaults`` of blueprints whose pages customers go through, and of no others.
    """
    if not has_request_context() or not (ME in request.args or INTEREST in request.args):
        return
    how = reader().how
    if how == LINK:
        values.setdefault(ME, request.args[ME])
    elif how == ADDRESS:
        values.setdefault(INTEREST, list(reader().interests))


def _recognised() -> Reader:
    token = request.args.get(ME, "")
    if token and (found := _of_link(token)):
        return found
    return replace(_of_cookie() or _of_address() or STRANGER, broken_link=bool(token))


def _of_link(token: str) -> Reader | None:
    link = links.read(links.RECOGNITION, token)
    if link is None or link.expired:
        return None
    return _reader(db.session.execute(_by_link_key(), {"key": link.payload}).all(), LINK)


def _of_cookie() -> Reader | None:
    value = cookies.held(PERSONALISATION)
    return _reader(db.session.execute(_by_browser(), {"hash": hash_of(value)}).all(), COOKIE) if value else None


def _of_address() -> Reader | None:
    codes = list(dict.fromkeys(request.args.getlist(INTEREST)))[:MOST_IN_AN_ADDRESS]
    named = queries.interests_called(codes) if codes else ()
    if not named:
        return None
    return Reader(dict.fromkeys(each.code for each in named), {each.code: each.label for each in named}, how=ADDRESS)


def _reader(rows: Iterable[Any], how: str) -> Reader | None:
    """Make a reader of the rows of a query, one for each interest; None when there is no row."""
    rows = list(rows)
    if not rows:
        return None
    customer, browser_id, off = rows[0][:3]
    declared = [] if off else [row[3:] for row in rows if row[3] is not None]
    return Reader(
        {code: chosen_at for code, _, chosen_at in declared},
        {code: label for code, label, _ in declared},
        customer,
        how,
        browser_id,
        bool(off),
    )


OffSwitch = Callable[[Any], ColumnElement[bool]]

_off_switch: list[OffSwitch] = []


def switched_off_where(condition: OffSwitch) -> None:
    """Say which customers want no tailored pages: ``condition`` makes the SQL of it from the column of their ids."""
    _off_switch[:] = [condition]


def _off() -> ColumnElement[bool]:
    return _off_switch[0](Customer.id) if _off_switch else false()


@statement
def _by_link_key() -> Any:
    return (
        select(Customer, null(), _off(), Interest.code, Interest.label, CustomerInterest.chosen_at)
        .outerjoin(CustomerInterest, CustomerInterest.customer_id == Customer.id)
        .outerjoin(Interest, Interest.id == CustomerInterest.interest_id)
        .where(Customer.link_key == bindparam("key"), Customer.erased_at.is_(None))
        .order_by(CustomerInterest.chosen_at.desc(), Interest.position, Interest.label)
    )


@statement
def _by_browser() -> Any:
    chosen_at = func.coalesce(CustomerInterest.chosen_at, BrowserInterest.chosen_at)
    own = and_(BrowserInterest.browser_id == Browser.id, Browser.customer_id.is_(None))
    return (
        select(Customer, Browser.id, _off(), Interest.code, Interest.label, chosen_at)
        .select_from(Browser)
        .outerjoin(Customer, and_(Customer.id == Browser.customer_id, Customer.erased_at.is_(None)))
        .outerjoin(CustomerInterest, CustomerInterest.customer_id == Customer.id)
        .outerjoin(BrowserInterest, own)
        .outerjoin(Interest, Interest.id == func.coalesce(CustomerInterest.interest_id, BrowserInterest.interest_id))
        .where(Browser.sha256 == bindparam("hash"))
        .order_by(chosen_at.desc(), Interest.position, Interest.label)
    )
