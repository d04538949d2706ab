"""New codes for an offer: from an uploaded list, or made at random."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from portal.db import db, take_turn
from portal.offers.models import Offer, OfferCode
from portal.web.codes import random_code

LONGEST = 40
MOST = 100_000
CODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._/+-]*[A-Za-z0-9])?")
GROUPS = 2
"""Of a code that is made: KMN47-RTXCD, one of 22¹⁰."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one line of a list, by its number."""

    line: int
    words: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.words}"


class BrokenList(Exception):
    """A list of which nothing was taken in; ``faults`` names everything that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def add_list(offer: Offer, content: bytes) -> int:
    """Add the codes of a list, one on each line, and return how many they are. Raises ``BrokenList``."""
    take_turn(Offer, offer.id)
    lines = list(_lines(content))
    faults = [*_faults(lines, {code.casefold() for code in _codes_of(offer)})]
    if faults:
        raise BrokenList(faults)
    _add(offer, lines)
    return len(lines)


def add_random(offer: Offer, count: int) -> None:
    """Add so many codes that nobody can guess."""
    take_turn(Offer, offer.id)
    there = set(_codes_of(offer))
    made: set[str] = set()
    while len(made) < count:
        made.add(random_code(GROUPS))
        made -= there
    _add(offer, made)


def remove_free(offer: Offer) -> None:
    """Take away the codes that nobody has got."""
    take_turn(Offer, offer.id)
    db.session.execute(delete(OfferCode).where(OfferCode.offer_id == offer.id, OfferCode.claim_id.is_(None)))


def _lines(content: bytes) -> Iterator[str]:
    """Yield each line as it was meant. A spreadsheet may put quotes around a cell, and a mark before all of them."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BrokenList([Fault(1, "the file is not text in UTF-8; save it as “CSV UTF-8” or as plain text")]) from None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    if len(lines) > MOST:
        raise BrokenList([Fault(MOST + 1, f"a list can hold {MOST:,} codes; bring the rest in with a second one")])
    return (re.sub(r'^"(.*)"$', r"\1", line.strip()).strip() for line in lines)


def _faults(lines: Iterable[str], there: set[str]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        words = _fault(line) or ("this offer has the code already" if line.casefold() in there else "")
        first = seen.setdefault(line.casefold(), number)
        if not words and first != number:
            words = f"the same code as on line {first}"
        if words:
            yield Fault(number, words)


def _fault(line: str) -> str:
    if not line:
        return "is blank"
    if line.casefold() in {"code", "codes"}:
        return "is a heading; the list holds only codes"
    if len(line) > LONGEST:
        return f"is longer than {LONGEST} characters"
    if "," in line or ";" in line or "\t" in line:
        return "holds more than one cell; put one code on each line"
    if not CODE.fullmatch(line):
        return "holds something other than letters, digits, spaces and . _ / + -"
    return ""


def _codes_of(offer: Offer) -> Iterable[str]:
    return db.session.scalars(select(OfferCode.code).where(OfferCode.offer_id == offer.id))


def _add(offer: Offer, codes: Iterable[str]) -> None:
    db.session.execute(insert(OfferCode), [{"offer_id": offer.id, "code": code} for code in codes])
