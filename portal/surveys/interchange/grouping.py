"""A report as people read it: what needs attention one by one, and what was said again and again together."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from portal.surveys.interchange.report import (
    APPROXIMATED,
    FAULT,
    KINDS,
    LEFT_OUT,
    MAPPED,
    PLACEHOLDER,
    Entry,
    Report,
)

MOST_SHOWN = 200
"""Groups of a kind that are shown; the file with the whole report has all of them."""

MOST_PLACES = 6
HEADINGS = {
    FAULT: ("To be put right before publishing", "The draft cannot be published with these."),
    PLACEHOLDER: ("Kept as placeholders", "Texts in the draft stand for these. Put each right, or remove it."),
    APPROXIMATED: ("Approximated", "These are there, in another way than in the source."),
    LEFT_OUT: ("Left out", "These have no counterpart here, and nobody answering would miss most of them."),
    MAPPED: ("Taken over as they are", "Nothing to do."),
}


LEADS_OUT = {
    FAULT: "These are wrong in the draft, and missing in the file.",
    APPROXIMATED: "These are in the file, in another way than here.",
    LEFT_OUT: "The format has no words for these.",
}
"""What the sections mean where a survey is taken out."""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries with the same words: the words, the places, how many more there are, and what stood there."""

    words: str
    places: tuple[str, ...]
    more: int
    originals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """All groups of a kind: how it is called, what that means, how many things there are, and groups that are not shown."""

    kind: str
    heading: str
    lead: str
    count: int
    groups: tuple[Group, ...]
    unshown: int


def sections_of(report: Report, *, out: bool = False) -> list[Section]:
    """Return a report's sections, what needs attention most first; kinds of which there is nothing are left out.

    ``out`` says that it is about taking a survey out.
    """
    sections = [_section(kind, report.of_kind(kind)) for kind in KINDS if kind in report.counts]
    return [replace(each, lead=LEADS_OUT.get(each.kind, each.lead)) for each in sections] if out else sections


def _section(kind: str, entries: list[Entry]) -> Section:
    together: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        together[_alike(kind, entry)].append(entry)
    groups = [_group(each) for each in together.values()]
    return Section(kind, *HEADINGS[kind], len(entries), tuple(groups[:MOST_SHOWN]), max(0, len(groups) - MOST_SHOWN))


def _alike(kind: str, entry: Entry) -> str:
    """Return what entries have in common that are shown together."""
    if kind == LEFT_OUT:
        return f"{entry.words} {re.split(r'[.,] ?', entry.place)[-1]}"
    return f"{entry.place} {entry.words}" if kind in (FAULT, PLACEHOLDER) else entry.words


def _group(entries: list[Entry]) -> Group:
    places = tuple(dict.fromkeys(each.place for each in entries if each.place))
    originals = tuple(dict.fromkeys(each.original for each in entries if each.original))
    return Group(entries[0].words, places[:MOST_PLACES], max(0, len(places) - MOST_PLACES), originals[:MOST_PLACES])
