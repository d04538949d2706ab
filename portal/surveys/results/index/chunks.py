"""Chunks of responses: who is in one and, for each outcome, which of them gave it, as the bits of one number."""

import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import itemgetter

import msgspec

from portal.surveys.tallies import COUNTED, WHOLE

SIZE = 16_384
"""How many responses a chunk holds at most."""

Outcomes = dict[str, int]
"""For each outcome, the bits of those who gave it: the lowest bit stands for the first response of the chunk."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Responses by their ids, in order, and what they gave, by question uid. Their order tells nothing but their ids."""

    ids: list[int] = field(default_factory=list)
    given: dict[str, Outcomes] = field(default_factory=dict)

    @property
    def everybody(self) -> int:
        """The bits of all that count."""
        return self.of(WHOLE, COUNTED)

    def of(self, uid: str, outcome: str) -> int:
        """Return the bits of those who gave an outcome."""
        return self.given.get(uid, {}).get(outcome, 0)


def chunk_of(responses: Iterable[tuple[int, Iterable[tuple[str, str]]]]) -> Chunk:
    """Return the chunk of these responses, in the order of their ids, each with its pairs of question uid and outcome."""
    ids: list[int] = []
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, (id_, outcomes) in enumerate(responses):
        ids.append(id_)
        for pair in outcomes:
            places[pair].append(place)
    given: defaultdict[str, Outcomes] = defaultdict(dict)
    for (uid, outcome), those in places.items():
        given[uid][outcome] = _bits(those, len(ids))
    return Chunk(ids, dict(given))


def joined(first: Chunk, second: Chunk) -> Chunk:
    """Return a chunk of those in both."""
    given = {uid: dict(outcomes) for uid, outcomes in first.given.items()}
    for uid, outcomes in second.given.items():
        own = given.setdefault(uid, {})
        for outcome, bits in outcomes.items():
            own[outcome] = own.get(outcome, 0) | bits << len(first.ids)
    ids = first.ids + second.ids
    order = sorted(range(len(ids)), key=ids.__getitem__)
    return Chunk(ids, given) if order == list(range(len(ids))) else _picked(Chunk(ids, given), order)


def less(chunk: Chunk, ids: Collection[int]) -> Chunk:
    """Return a chunk without these responses."""
    return _picked(chunk, [place for place, id_ in enumerate(chunk.ids) if id_ not in ids])


def halves(chunk: Chunk) -> tuple[Chunk, Chunk]:
    """Return as many as one chunk holds, and the rest."""
    places = range(len(chunk.ids))
    return _picked(chunk, places[:SIZE]), _picked(chunk, places[SIZE:])


def bits_of(ids: Iterable[int], those: Collection[int]) -> int:
    """Return the bits of those among these ids."""
    return sum(1 << place for place, id_ in enumerate(ids) if id_ in those)


def ids_in(ids: Iterable[int], bits: int) -> list[int]:
    """Return the ids that these bits stand for."""
    return list(compress(ids, map("1".__eq__, reversed(f"{bits:b}"))))


def packed(outcomes: Mapping[str, int]) -> bytes:
    """Return outcomes as they are stored: MessagePack of the bytes of each, the lowest first, deflated (RFC 1950)."""
    plain = {outcome: bits.to_bytes((bits.bit_length() + 7) // 8, "little") for outcome, bits in outcomes.items()}
    return zlib.compress(msgspec.msgpack.encode(plain), 1)


def unpacked(stored: bytes) -> Outcomes:
    """Return outcomes from how they are stored."""
    plain = _stored_outcomes.decode(zlib.decompress(stored))
    return {outcome: int.from_bytes(each, "little") for outcome, each in plain.items()}


def packed_ids(ids: Iterable[int]) -> bytes:
    """Return ids as they are stored."""
    return msgspec.msgpack.encode(list(ids))


def unpacked_ids(stored: bytes) -> list[int]:
    """Return ids from how they are stored."""
    return _stored_ids.decode(stored)


_stored_outcomes = msgspec.msgpack.Decoder(dict[str, bytes])
_stored_ids = msgspec.msgpack.Decoder(list[int])


def _bits(places: Iterable[int], size: int) -> int:
    row = bytearray(size // 8 + 1)
    for place in places:
        row[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(row, "little")


def _picked(chunk: Chunk, places: Sequence[int]) -> Chunk:
    """Return the responses at these places of a chunk, in this order."""
    if not places:
        return Chunk()
    pick, size = itemgetter(*places), len(chunk.ids)

    def picked(bits: int) -> int:
        return int("".join(pick(f"{bits:0{size}b}"[::-1]))[::-1], 2)

    given = {uid: {outcome: picked(bits) for outcome, bits in each.items()} for uid, each in chunk.given.items()}
    some = {uid: {outcome: bits for outcome, bits in each.items() if bits} for uid, each in given.items()}
    return Chunk([chunk.ids[place] for place in places], {uid: each for uid, each in some.items() if each})
