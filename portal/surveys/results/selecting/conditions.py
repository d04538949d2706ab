"""The conditions by which responses are chosen, told from the index."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Protocol

from portal.surveys.results.index.chunks import Chunk
from portal.surveys.tallies import ANSWERED, DAY, SKIPPED, WHOLE


class Condition(Protocol):
    """What some responses meet. It is told of a chunk that holds what was given to these questions, and of the whole."""

    @property
    def uids(self) -> frozenset[str]:
        """The questions that it is about."""

    def bits(self, chunk: Chunk) -> int:
        """Return which responses of a chunk meet it."""


@dataclass(frozen=True, slots=True)
class Gave:
    """They gave one of these outcomes of a question."""

    uid: str
    outcomes: frozenset[str]

    @property
    def uids(self) -> frozenset[str]:
        return frozenset({self.uid})

    def bits(self, chunk: Chunk) -> int:
        return _any(chunk.of(self.uid, outcome) for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class Asked:
    """They were asked a question: their version has it, and their path led to it."""

    uid: str
    versions: frozenset[int]

    @property
    def uids(self) -> frozenset[str]:
        return frozenset({self.uid})

    def bits(self, chunk: Chunk) -> int:
        had = _any(chunk.of(WHOLE, f"version:{number}") for number in self.versions)
        return had & ~chunk.of(self.uid, SKIPPED)


@dataclass(frozen=True, slots=True)
class Answered:
    """They answered a question; of a matrix or a ranking, one row of it, whose outcomes begin with ``row``."""

    uid: str
    row: str = ""

    @property
    def uids(self) -> frozenset[str]:
        return frozenset({self.uid})

    def bits(self, chunk: Chunk) -> int:
        if not self.row:
            return chunk.of(self.uid, ANSWERED)
        given = chunk.given.get(self.uid, {})
        return _any(bits for outcome, bits in given.items() if outcome.startswith(self.row))


@dataclass(frozen=True, slots=True)
class Sent:
    """They were sent on one of the days from one to another, as the United Kingdom has them; None leaves that side open."""

    since: date | None
    until: date | None

    @property
    def uids(self) -> frozenset[str]:
        return frozenset({WHOLE})

    def bits(self, chunk: Chunk) -> int:
        first, last = (f"{DAY}{each.isoformat()}" for each in (self.since or date.min, self.until or date.max))
        return _any(bits for outcome, bits in chunk.given.get(WHOLE, {}).items() if first <= outcome <= last)


@dataclass(frozen=True, slots=True)
class Less:
    """They meet one condition and not another one."""

    one: Condition
    other: Condition

    @property
    def uids(self) -> frozenset[str]:
        return self.one.uids | self.other.uids

    def bits(self, chunk: Chunk) -> int:
        return self.one.bits(chunk) & ~self.other.bits(chunk)


@dataclass(frozen=True, slots=True)
class Either:
    """They meet at least one of these conditions."""

    conditions: tuple[Condition, ...]

    @property
    def uids(self) -> frozenset[str]:
        return frozenset().union(*(each.uids for each in self.conditions))

    def bits(self, chunk: Chunk) -> int:
        return _any(each.bits(chunk) for each in self.conditions)


@dataclass(frozen=True, slots=True)
class All:
    """They meet every one of these conditions. All that count do where there are none."""

    conditions: tuple[Condition, ...] = ()

    @property
    def uids(self) -> frozenset[str]:
        return frozenset().union(*(each.uids for each in self.conditions))

    def bits(self, chunk: Chunk) -> int:
        return reduce(and_, (each.bits(chunk) for each in self.conditions), chunk.everybody)


def _any(those: Iterable[int]) -> int:
    return reduce(or_, those, 0)
