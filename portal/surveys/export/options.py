"""What can be chosen about an export, and reading it from an address or a command."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.surveys.models import IN_PROGRESS, SUBMITTED

EXCEL, SYSTEMS = "excel", "systems"
CODES, LABELS, BOTH = "codes", "labels", "both"
COLUMNS, JOINED = "columns", "joined"
SUSPECT, ALL = "suspect", "all"

STATUSES = (SUBMITTED, IN_PROGRESS, SUSPECT)
"""The responses there are to take out. Those kept apart as suspect are counted apart from those submitted."""

CHOICES = {
    "for": (EXCEL, SYSTEMS),
    "values": (CODES, LABELS),
    "headers": (CODES, LABELS, BOTH),
    "choices": (COLUMNS, JOINED),
    "status": (*STATUSES, ALL),
}
"""What each parameter can be; the first is what it is when nothing is said."""

SEVERAL = frozenset({"status", "version"})
PARAMETERS = (*CHOICES, "version", "since", "until")


class UnknownOptionError(ValueError):
    """Something was asked for that there is not; the message says what there is."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the file is written, and which rows are in it. The columns are the same whichever rows are chosen.

    No ``versions`` means all of them. ``since`` and ``until`` are days in the United Kingdom, both of them included.
    ``files`` says that the files which people sent go with it, in a ZIP.
    """

    program: str = EXCEL
    values: str = CODES
    headers: str = CODES
    choices: str = COLUMNS
    statuses: tuple[str, ...] = (SUBMITTED,)
    versions: tuple[int, ...] = ()
    since: date | None = None
    until: date | None = None
    contact: bool = False
    files: bool = False

    @property
    def document(self) -> dict[str, Any]:
        """The options as a receipt keeps them."""
        return {
            "for": self.program,
            "values": self.values,
            "headers": self.headers,
            "choices": self.choices,
            "status": list(self.statuses),
            "version": list(self.versions),
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "contact": self.contact,
            "files": self.files,
        }


def read_options(sent: Mapping[str, Sequence[str]], *, versions: int, contact: bool) -> Options:
    """Read what was asked for about a survey with so many versions. Raises ``UnknownOptionError``."""
    for name in sent:
        if name not in PARAMETERS:
            raise UnknownOptionError(f"“{name}” is not an option of this download. Use {_listed(PARAMETERS)}")
        if name not in SEVERAL and len(sent[name]) > 1:
            raise UnknownOptionError(f"“{name}” can only be given once")
    chosen = {name: _chosen(name, sent.get(name, ())) for name in CHOICES}
    since, until = _day("since", sent), _day("until", sent)
    if since and until and until < since:
        raise UnknownOptionError("“until” is before “since”, so no response would fit")
    return Options(
        program=chosen["for"][0],
        values=chosen["values"][0],
        headers=chosen["headers"][0],
        choices=chosen["choices"][0],
        statuses=STATUSES if ALL in chosen["status"] else tuple(each for each in STATUSES if each in chosen["status"]),
        versions=_versions(sent.get("version", ()), versions),
        since=since,
        until=until,
        contact=contact,
    )


def stored_options(document: Mapping[str, Any]) -> Options:
    """Return the options that a receipt keeps."""
    return Options(
        program=document["for"],
        values=document["values"],
        headers=document["headers"],
        choices=document["choices"],
        statuses=tuple(document["status"]),
        versions=tuple(document["version"]),
        since=date.fromisoformat(document["since"]) if document["since"] else None,
        until=date.fromisoformat(document["until"]) if document["until"] else None,
        contact=document["contact"],
        files=document.get("files", False),
    )


def _chosen(name: str, sent: Sequence[str]) -> Sequence[str]:
    possible = CHOICES[name]
    for value in sent:
        if value not in possible:
            raise UnknownOptionError(f"“{name}” cannot be “{value[:40]}”. Use {_listed(possible)}")
    return sent or possible[:1]


def _versions(sent: Sequence[str], latest: int) -> tuple[int, ...]:
    for value in sent:
        if not (value.isascii() and value.isdigit() and len(value) < 9 and 1 <= int(value) <= latest):
            there = "version 1 only" if latest == 1 else f"versions 1 to {latest}"
            raise UnknownOptionError(f"There is no version “{value[:40]}” of this survey. It has {there}")
    return tuple(sorted({int(value) for value in sent}))


def _day(name: str, sent: Mapping[str, Sequence[str]]) -> date | None:
    text = sent[name][0] if sent.get(name) else ""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UnknownOptionError(f"“{name}” cannot be “{text[:40]}”. Write a day like 2026-11-23") from None


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
