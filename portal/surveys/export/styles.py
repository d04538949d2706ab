"""How values are written for whoever opens the file: a spreadsheet, or another system."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Protocol

from portal.clock import LONDON
from portal.surveys.export.memory import Memory
from portal.surveys.export.options import SYSTEMS
from portal.surveys.export.phones import dialled

NOT_ASKED = "NA"
"""What stands where a version did not ask. R and pandas read it as missing, like the empty cell of what was not answered."""

SEPARATOR = "; "

SPECIAL = re.compile('[,"\r\n]')
QUOTE, TWO_QUOTES = '"', '""'

Texts = Sequence[str | None]


class Style(Protocol):
    """Makes finished cells of one kind of value for a whole batch of rows. None, no answer, becomes an empty cell."""

    beginning: bytes

    def safe(self, text: str) -> str:
        """Return a text as it may stand in a cell, but for the quotes around it."""

    def texts(self, values: Texts) -> list[str]:
        """Write what people typed."""

    def phones(self, values: Texts) -> list[str]:
        """Write phone numbers, given as E.164."""

    def moments(self, values: Texts) -> list[str]:
        """Write times, given in UTC as the database writes them (2026-11-23 14:32:10.5)."""


class ForSystems:
    """Raw and reversible. A text that reads ``NA``, with or without backslashes before it, gets one backslash more."""

    beginning = b""

    def safe(self, text: str) -> str:
        return "\\" + text if text.endswith(NOT_ASKED) and text.strip("\\") == NOT_ASKED else text

    def texts(self, values: Texts) -> list[str]:
        return quoted(["" if text is None else text if text[-2:] != NOT_ASKED else self.safe(text) for text in values])

    def phones(self, values: Texts) -> list[str]:
        return as_stored(values)

    def moments(self, values: Texts) -> list[str]:
        return ["" if text is None else f"{text[:10]}T{text[11:19]}Z" for text in values]


class ForExcel:
    """Safe and readable in a spreadsheet: what it would run, or take for another value, begins with an apostrophe."""

    beginning = b"\xef\xbb\xbf"

    def __init__(self) -> None:
        self._hours = Memory(_local_hour)
        self._suspect = Memory(SUSPECT.match)

    def safe(self, text: str) -> str:
        return "'" + text if MISTAKEN.match(text) else text

    def texts(self, values: Texts) -> list[str]:
        suspect, mistaken = self._suspect, MISTAKEN.match
        return quoted(
            ["" if text is None else "'" + text if suspect[text[:2]] and mistaken(text) else text for text in values]
        )

    def phones(self, values: Texts) -> list[str]:
        return quoted(["" if number is None else self._phone(dialled(number)) for number in values])

    def moments(self, values: Texts) -> list[str]:
        hours = self._hours
        return ["" if text is None else hours[text[:13]] + text[13:19] for text in values]

    def _phone(self, number: str) -> str:
        return number if number[0] == "0" and " " in number else self.safe(number)


def style_for(program: str) -> Style:
    """Return the style for a program."""
    return ForSystems() if program == SYSTEMS else ForExcel()


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


def _local_hour(hour: str) -> str:
    """Return an hour in UTC as the United Kingdom has it; its clocks change on the hour."""
    moment = datetime.fromisoformat(hour).replace(tzinfo=UTC)
    return f"{moment.astimezone(LONDON):%Y-%m-%d %H}"


PLAIN_NUMBER = r"(?=[\d.]{1,16}\Z)(?:0|[1-9]\d{0,14})(?:\.\d*[1-9])?"
"""A number that a spreadsheet shows as it was typed: nothing before or behind that it would drop, 15 digits at most."""

MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)

MISTAKEN = re.compile(
    rf"""
    [\s"'`\xa0\u200b\u2060\ufeff]* [=+\-@\uff1d\uff0b\uff0d\uff20]   # a formula, also in full-width characters
    | [\t\r]
    | (?!{PLAIN_NUMBER}\Z | \d+(?:[ ]\d+)+\Z)                        # neither plain nor digits in groups, and
      [\s(\xa3$\u20ac]* [.\d] [\d\s.,:/\-%)\xa3$\u20ac]* (?:e[+\-]?\d+)? \s* (?:[ap]m?)? \s* \Z  # a number or time
    | \s* \d [\d\s.,/\-]* {MONTH} [\d\s.,:/\-]* \Z                   # a day by its month's name
    | \s* {MONTH} [\s.,/\-]* \d [\d\s.,:/\-]* \Z
    | \s* (?:true|false|NA) \s* \Z
    | \#(?:N/A|[A-Z0/]+[!?]) \s* \Z                                   # an error
    """,
    re.IGNORECASE | re.VERBOSE | re.ASCII,
)
"""What a spreadsheet would not leave as the text it is, but for numbers that mean the same as numbers."""

SUSPECT = re.compile(
    r"""[\s"'`\xa0\u200b\u2060\ufeff=+\-@\uff1d\uff0b\uff0d\uff20.\d(\xa3$\u20ac\#]"""
    "|[Jj][AaUu]|[Ff][AaEe]|[Mm][Aa]|[Aa][PpUu]|[Ss][Ee]|[Oo][Cc]|[Nn][AaOo]|[Dd][Ee]|[Tt][Rr]",
    re.ASCII,
)
"""The beginnings of everything that is ``MISTAKEN``. Most texts begin otherwise and need no closer look."""
