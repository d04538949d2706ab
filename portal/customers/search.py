"""Finding customers by what staff have at hand: a name, an email address, a number, a postcode, or the beginning of one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import CompoundSelect, Select, intersect, select, union

from portal.customers.models import EMAIL, FAX, PHONE, ContactPoint, Customer, NameWord
from portal.customers.names import words_of
from portal.customers.reaching import lookup_of
from portal.db import begins_with, db

NUMBER = re.compile(r"[+(]?[\d\s().-]{4,}")
AREA = re.compile(r"[A-Z]{1,2}")
POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(?: ?(\d[A-Z]{2})| (\d[A-Z]?))?")
"""A postcode, or its beginning up to a word's end or beyond it: WR1, WR1 2, WR1 2EY, WR12EY."""

Ids = Select[int] | CompoundSelect[int]

ANY_DIGIT = ("0", ":")
"""Where the digits begin and end among the characters."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: by what, in words and as it is compared."""

    by: str = ""
    wanted: str = ""

    def __bool__(self) -> bool:
        return bool(self.by)


def read_search(typed: str) -> Search:
    """Tell what somebody looks for by the form of what they typed."""
    text = " ".join(typed.split())
    if "@" in text:
        return Search("email address", lookup_of(EMAIL, text))
    if NUMBER.fullmatch(text):
        return Search("phone number", _international(text))
    if AREA.fullmatch(text):
        return Search("postcode area", text)
    if postcode := _postcode(text.upper()):
        return Search("postcode", postcode)
    return Search("name", text) if words_of(text) else Search()


def customers_found(search: Search, *, before: int | None, size: int) -> Sequence[Customer]:
    """Return up to ``size`` customers, the latest known first, of those known earlier than the one with id ``before``.

    Those who are erased have nothing left by which they could be found.
    """
    query = select(Customer).where(Customer.erased_at.is_(None))
    if search:
        query = query.where(Customer.id.in_(_latest(_FINDING[search.by](search.wanted), before, size)))
    elif before is not None:
        query = query.where(Customer.id < before)
    return db.session.scalars(query.order_by(Customer.id.desc()).limit(size)).all()


def _latest(found: Ids, before: int | None, size: int) -> Select[int]:
    """Return the latest of the ids that are found. They are put in order before anything else is read of their owners."""
    number = found.subquery().c[0]
    latest = select(number).order_by(number.desc()).limit(size)
    return latest if before is None else latest.where(number < before)


def _by_email(beginning: str) -> Ids:
    return _reached_by((EMAIL,), beginning)


def _by_number(beginning: str) -> Ids:
    return _reached_by((PHONE, FAX), beginning)


def _by_area(letters: str) -> Ids:
    first, last = ANY_DIGIT
    return select(Customer.id).where(Customer.postcode >= letters + first, Customer.postcode < letters + last)


def _by_postcode(beginning: str) -> Ids:
    return select(Customer.id).where(begins_with(Customer.postcode, beginning))


def _by_name(text: str) -> Ids:
    """Each word has to begin a word of the name; a single one may as well begin an email address."""
    named = [select(NameWord.customer_id).where(begins_with(NameWord.word, word)) for word in words_of(text)]
    if len(text.split()) == 1:
        return union(*named, _reached_by((EMAIL,), lookup_of(EMAIL, text)))
    return intersect(*named) if len(named) > 1 else named[0].distinct()


_FINDING: dict[str, Callable[[str], Ids]] = {
    "email address": _by_email,
    "phone number": _by_number,
    "postcode area": _by_area,
    "postcode": _by_postcode,
    "name": _by_name,
}


def _reached_by(channels: Sequence[str], beginning: str) -> Select[int]:
    reached = select(ContactPoint.customer_id).where(ContactPoint.channel.in_(channels))
    return reached.where(begins_with(ContactPoint.lookup, beginning)).distinct()


def _international(number: str) -> str:
    """Write a number or its beginning as numbers are stored (ITU-T E.164); one without a country is a UK one."""
    digits = re.sub(r"\D", "", number)
    if number.startswith("+"):
        return f"+{digits}"
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    return f"+44{digits.removeprefix('0')}"


def _postcode(text: str) -> str:
    """Write a postcode or its beginning as postcodes are stored; a district ends with the space, so WR1 is not WR14."""
    found = POSTCODE.fullmatch(text)
    return f"{found[1]} {found[2] or found[3] or ''}" if found else ""
