"""What came of bringing a survey in or taking one out: a word on each thing, with its place in the source."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from portal.surveys.interchange.things import Thing

FAULT, PLACEHOLDER, APPROXIMATED, LEFT_OUT, MAPPED = KINDS = (
    "fault",
    "placeholder",
    "approximated",
    "left_out",
    "mapped",
)
"""What becomes of a thing, what needs somebody's attention most first."""

IN_WORDS = {
    FAULT: "to be put right before publishing",
    PLACEHOLDER: "kept as a placeholder",
    APPROXIMATED: "approximated",
    LEFT_OUT: "left out",
    MAPPED: "taken over as it is",
}
LONGEST_ORIGINAL = 5000


class Unreadable(Exception):
    """A file that cannot be brought in, or a survey that cannot be taken out; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one thing: its ``place`` in the source, the words, and what stood there.

    ``parts`` are the names of what was read of it together with it.
    """

    kind: str
    place: str
    words: str
    original: str = ""
    parts: Sequence[str] = ()

    @property
    def line(self) -> str:
        """The entry as a command prints it."""
        return f"{self.place or 'the survey'}: {self.words}"


@dataclass(slots=True)
class Report:
    """All entries, in the order in which they were made."""

    entries: list[Entry] = field(default_factory=list)

    def add(self, kind: str, place: str, words: str, original: Any = "") -> None:
        """Say what became of one thing."""
        text = " ".join(str(original).split("\0"))
        self.entries.append(Entry(kind, place, words, text[:LONGEST_ORIGINAL]))

    def close(self, thing: Thing, words: str, kind: str = MAPPED) -> None:
        """Say what became of a thing, and that all which nobody took of it is left out."""
        self.entries.append(Entry(kind, thing.place, words, parts=tuple(thing.taken)))
        self.leave_out(thing)

    def leave_out(self, thing: Thing, words: str = "has no counterpart here") -> None:
        """Say that all which nobody took of a thing is left out."""
        for name, value in thing.left.items():
            self.add(LEFT_OUT, thing.place_of(name), words, value)

    @property
    def counts(self) -> dict[str, int]:
        """How many entries there are of each kind, in the order of kinds."""
        found = Counter(each.kind for each in self.entries)
        return {kind: found[kind] for kind in KINDS if found[kind]}

    @property
    def in_words(self) -> str:
        """How many things were taken over, and how."""
        counts = self.counts
        return (
            ", ".join(f"{counts[kind]:,} {IN_WORDS[kind]}" for kind in reversed(KINDS) if kind in counts) or "nothing"
        )

    def of_kind(self, kind: str) -> list[Entry]:
        """Return the entries of one kind."""
        return [each for each in self.entries if each.kind == kind]

    @property
    def document(self) -> list[dict[str, Any]]:
        """The entries as JSON can hold them."""
        return [asdict(each) for each in self.entries]


def read_report(entries: Iterable[Mapping[str, Any]]) -> Report:
    """Return the report that was written as a document."""
    return Report([Entry(**each) for each in entries])
