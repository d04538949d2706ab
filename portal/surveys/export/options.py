"""What can be chosen about an export."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.surveys.models import IN_PROGRESS, SUBMITTED

EXCEL, SYSTEMS = "excel", "systems"
CODES, LABELS, BOTH = "codes", "labels", "both"
COLUMNS, JOINED = "columns", "joined"
SUSPECT, ALL = "suspect", "all"
NO, YES = "no", "yes"

STATUSES = (SUBMITTED, IN_PROGRESS, SUSPECT)
"""The responses there are to take out. Those kept apart as suspect are counted apart from those submitted."""

CHOICES = {
    "for": (EXCEL, SYSTEMS),
    "values": (CODES, LABELS),
    "headers": (CODES, LABELS, BOTH),
    "choices": (COLUMNS, JOINED),
    "status": (*STATUSES, ALL),
    "files": (NO, YES),
}
"""What can be chosen; the first is what it is when nothing is said."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the file is written, and which rows are in it. The columns are the same whichever rows are chosen.

    ``format`` is one of ``FORMATS``. No ``versions`` means all of them. ``since`` and ``until`` are days in the United
    Kingdom, both of them included. ``wishes`` hold what else was asked for about responses, each by the name and the value
    that it has in an address (``results.selecting.vocabulary``). ``files`` says that the files which people sent go with it.
    """

    format: str = "csv"
    program: str = EXCEL
    values: str = CODES
    headers: str = CODES
    choices: str = COLUMNS
    statuses: tuple[str, ...] = (SUBMITTED,)
    versions: tuple[int, ...] = ()
    since: date | None = None
    until: date | None = None
    wishes: tuple[tuple[str, str], ...] = ()
    contact: bool = False
    files: bool = False

    @property
    def chooses(self) -> bool:
        """Whether only a part of the responses of a status was asked for."""
        return bool(self.versions or self.since or self.until or self.wishes)

    @property
    def document(self) -> dict[str, Any]:
        """The options as a receipt keeps them."""
        return {
            "format": self.format,
            "for": self.program,
            "values": self.values,
            "headers": self.headers,
            "choices": self.choices,
            "status": list(self.statuses),
            "version": list(self.versions),
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "wishes": [list(each) for each in self.wishes],
            "contact": self.contact,
            "files": self.files,
        }


def stored_options(document: Mapping[str, Any]) -> Options:
    """Return the options that a receipt keeps; the first ones did not say the format."""
    files = document.get("files", False)
    return Options(
        format=document.get("format", "zip" if files else "csv"),
        program=document["for"],
        values=document["values"],
        headers=document["headers"],
        choices=document["choices"],
        statuses=tuple(document["status"]),
        versions=tuple(document["version"]),
        since=date.fromisoformat(document["since"]) if document["since"] else None,
        until=date.fromisoformat(document["until"]) if document["until"] else None,
        wishes=tuple((name, value) for name, value in document.get("wishes", ())),
        contact=document["contact"],
        files=files,
    )
