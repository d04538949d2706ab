"""How values are written in a CSV, for whoever opens it: a spreadsheet, or another system (RFC 4180)."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from portal.clock import LONDON
from portal.surveys.export.options import SYSTEMS
from portal.surveys.export.styles.base import Style, Texts
from portal.surveys.export.styles.memory import Memory
from portal.surveys.export.styles.mistaken import MISTAKEN, SUSPECT
from portal.surveys.export.styles.phones import dialled

NA = "NA"
"""What stands where a version did not ask. R and pandas read it as missing, like the empty cell of what was not answered."""

SEPARATOR = "; "

SPECIAL = re.compile('[,"\r\n]')
QUOTE, TWO_QUOTES = '"', '""'


class CommaSeparated(Style):
    """Finished cells. None, no answer, becomes an empty one."""

    beginning = b""
    not_asked = NA
    flags = ("0", "1")

    def texts(self, values: Texts) -> list[str]:
        raise NotImplementedError

    def words(self, values: Texts) -> list[str]:
        return [text or "" for text in values]

    def dates(self, values: Texts) -> list[str]:
        return as_stored(values)

    def times(self, values: Texts) -> list[str]:
        return as_stored(values)

    def whole(self, values: Texts) -> list[str]:
        return [text or "" for text in values]

    def numbers(self, values: Sequence[int | float | None]) -> list[str]:
        return ["" if number is None else str(number) for number in values]

    def lists(self, values: Sequence[Sequence[str] | None]) -> list[str]:
        return self.texts([None if each is None else joined(each) for each in values])


class ForSystems(CommaSeparated):
    """Raw and reversible. A text that reads ``NA``, with or without backslashes before it, gets one backslash more."""

    def heading(self, text: str) -> str:
        return apart(text)

    def texts(self, values: Texts) -> list[str]:
        return quoted(["" if text is None else text if text[-2:] != NA else apart(text) for text in values])

    def phones(self, values: Texts) -> list[str]:
        return as_stored(values)

    def moments(self, values: Texts) -> list[str]:
        return [f"{text[:10]}T{text[11:19]}Z" if text else "" for text in values]


class ForExcel(CommaSeparated):
    """Safe and readable in a spreadsheet: what it would run, or take for another value, begins with an apostrophe."""

    beginning = b"\xef\xbb\xbf"

    def __init__(self) -> None:
        self._hours = Memory(local_hour)
        self._suspect = Memory(SUSPECT.match)

    def heading(self, text: str) -> str:
        return self._safe(text)

    def texts(self, values: Texts) -> list[str]:
        suspect, mistaken = self._suspect, MISTAKEN.match
        return quoted(
            ["" if text is None else "'" + text if suspect[text[:2]] and mistaken(text) else text for text in values]
        )

    def phones(self, values: Texts) -> list[str]:
        return quoted([self._phone(dialled(number)) if number else "" for number in values])

    def moments(self, values: Texts) -> list[str]:
        hours = self._hours
        return [hours[text[:13]] + text[13:19] if text else "" for text in values]

    def _safe(self, text: str) -> str:
        return "'" + text if MISTAKEN.match(text) else text

    def _phone(self, number: str) -> str:
        return number if number[0] == "0" and " " in number else self._safe(number)


def style_for(program: str) -> CommaSeparated:
    """Return the style for a program."""
    return ForSystems() if program == SYSTEMS else ForExcel()


def apart(text: str) -> str:
    """Tell a text that reads like what was not asked from that, by one backslash more."""
    return "\\" + text if text.endswith(NA) and text.strip("\\") == NA else text


def joined(parts: Iterable[str]) -> str:
    """Write several values in one cell. A separator inside a value is told from one between two by its backslash."""
    return SEPARATOR.join(part.replace("\\", "\\\\").replace(";", "\\;") for part in parts)


def as_stored(values: Texts) -> list[str]:
    """Write texts that were checked when they were given, such as dates."""
    return quoted([text or "" for text in values])


def quoted(texts: list[str]) -> list[str]:
    """Quote what has to be (RFC 4180, 2.5 to 2.7). Most columns need no quotes, so all of the batch is looked at first."""
    if SPECIAL.search("".join(texts)) is None:
        return texts
    return [f'"{text.replace(QUOTE, TWO_QUOTES)}"' if SPECIAL.search(text) else text for text in texts]


def local_hour(hour: str) -> str:
    """Return an hour in UTC as the United Kingdom has it; its clocks change on the hour."""
    moment = datetime.fromisoformat(hour).replace(tzinfo=UTC)
    return f"{moment.astimezone(LONDON):%Y-%m-%d %H}"
