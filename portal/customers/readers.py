"""Who reads a page, as far as it is known, each found by one query."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, false, func, null, select
from sqlalchemy.orm import aliased

from portal.customers import queries
from portal.customers.models import Browser, BrowserInterest, Customer, CustomerInterest, Interest
from portal.db import db, statement

OWN, COOKIE, LINK, ADDRESS = "own", "cookie", "link", "address"
"""How somebody is recognised: on a page of their own, by the cookie they accepted, by a signed link that may have been
passed on, by interests named in the address.
"""

PROOF = {OWN, COOKIE}
"""What proves that it is the customer who reads: both come from their mailbox and from nowhere else."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a page: what they declared, the customer if they are one, and how we know.

    ``interests`` holds the code of each interest with the moment it was declared (None: in the address, which has no
    date), the latest first, and ``labels`` what each is called; ``merged`` holds the codes of those that were merged into
    one of them, with its own. Somebody who switched tailored pages off has none. ``broken_link`` says that the page was
    opened by a link that is not valid, or not any more.
    """

    interests: Mapping[str, datetime | None] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    customer: Customer | None = None
    how: str = ""
    browser_id: int | None = None
    switched_off: bool = False
    broken_link: bool = False

    @property
    def proved(self) -> Customer | None:
        """The customer, where it is certain that it is they who read; None for anybody else."""
        return self.customer if self.how in PROOF else None


STRANGER = Reader()


def at_own_pages(customer: Customer) -> Reader:
    """Return a customer as the reader of their own pages, where nobody else gets."""
    return Reader(customer=customer, how=OWN)


MERGED = aliased(Interest)
"""An interest that was merged into one that was declared."""


def reader_of_link(link_key: str) -> Reader | None:
    """Return the customer whose signed links carry this key, as a reader, or None."""
    return _reader(db.session.execute(_by_link_key(), {"key": link_key}).all(), LINK)


def reader_of_browser(sha256: str) -> Reader | None:
    """Return who reads in the browser whose value has this hash, or None."""
    return _reader(db.session.execute(_by_browser(), {"sha256": sha256}).all(), COOKIE)


def reader_of_codes(codes: Sequence[str]) -> Reader | None:
    """Return somebody of whom nothing is known but the codes of interests; None when none of them is on the list."""
    named = queries.interests_called(codes) if codes else ()
    labels = {each.code: each.label for each in named}
    return Reader(dict.fromkeys(labels), labels, queries.merged_interests(), how=ADDRESS) if named else None


def _reader(rows: Iterable[Any], how: str) -> Reader | None:
    """Make a reader of the rows of a query, one or more for each interest; None when there is no row."""
    rows = list(rows)
    if not rows:
        return None
    customer, browser_id, off = rows[0][:3]
    declared = [] if off else [row[3:] for row in rows if row[3] is not None]
    return Reader(
        {code: chosen_at for code, _, chosen_at, _ in declared},
        {code: label for code, label, _, _ in declared},
        {merged: code for code, _, _, merged in declared if merged is not None},
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
        select(Customer, null(), _off(), Interest.code, Interest.label, CustomerInterest.chosen_at, MERGED.code)
        .outerjoin(CustomerInterest, CustomerInterest.customer_id == Customer.id)
        .outerjoin(Interest, Interest.id == CustomerInterest.interest_id)
        .outerjoin(MERGED, MERGED.merged_into_id == Interest.id)
        .where(Customer.link_key == bindparam("key"), Customer.erased_at.is_(None))
        .order_by(CustomerInterest.chosen_at.desc(), Interest.position, Interest.label)
    )


@statement
def _by_browser() -> Any:
    chosen_at = func.coalesce(CustomerInterest.chosen_at, BrowserInterest.chosen_at)
    own = and_(BrowserInterest.browser_id == Browser.id, Browser.customer_id.is_(None))
    return (
        select(Customer, Browser.id, _off(), Interest.code, Interest.label, chosen_at, MERGED.code)
        .select_from(Browser)
        .outerjoin(Customer, and_(Customer.id == Browser.customer_id, Customer.erased_at.is_(None)))
        .outerjoin(CustomerInterest, CustomerInterest.customer_id == Customer.id)
        .outerjoin(BrowserInterest, own)
        .outerjoin(Interest, Interest.id == func.coalesce(CustomerInterest.interest_id, BrowserInterest.interest_id))
        .outerjoin(MERGED, MERGED.merged_into_id == Interest.id)
        .where(Browser.sha256 == bindparam("sha256"))
        .order_by(chosen_at.desc(), Interest.position, Interest.label)
    )
