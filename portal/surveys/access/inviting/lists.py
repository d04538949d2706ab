"""A list of people to invite, as a spreadsheet saves it (RFC 4180): a heading, then a person on each line."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

MOST = 2_000
LONGEST_NAME, LONGEST_REFERENCE = 200, 100
HEADINGS = {
    "email": "email",
    "email address": "email",
    "e-mail": "email",
    "name": "name",
    "reference": "reference",
    "ref": "reference",
}
"""What the columns can be called, in small letters."""

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")


class UnreadableList(Exception):
    """The file is no list of people; the message says what to do about it. Nothing of it was taken in."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line: its number in the file, whom it names, and what is wrong with it, if anything is."""

    line: int
    email: str = ""
    name: str = ""
    reference: str = ""
    fault: str = ""

    @property
    def called(self) -> str:
        """What the line says of whom it is about."""
        return ", ".join(each for each in (self.name, self.email, self.reference) if each) or "Nobody"


def read_list(content: bytes) -> list[Listed]:
    """Return the people on a list. Raises ``UnreadableList``; a line that is wrong says so itself."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableList("The file is not text in UTF-8. Save it as “CSV UTF-8” and choose it again") from None
    rows = list(_rows(text))
    if not rows:
        raise UnreadableList("The file is empty")
    columns = _columns(rows[0][1])
    if len(rows) - 1 > MOST:
        raise UnreadableList(f"A list can hold {MOST:,} people; bring the rest in with a second one")
    return [_listed(line, dict(zip(columns, cells, strict=False))) for line, cells in rows[1:]]


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each line that is not blank, with the number that a spreadsheet gives it."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        for row, cells in enumerate(reader, 1):
            if any(cell.strip() for cell in cells):
                yield row, [cell.strip() for cell in cells]
    except csv.Error as wrong:
        raise UnreadableList(f"Line {reader.line_num} cannot be read: {wrong}") from None


def _columns(cells: Sequence[str]) -> list[str]:
    columns = [HEADINGS.get(cell.casefold(), "") for cell in cells]
    named = [each for each in columns if each]
    if not named:
        raise UnreadableList("The first line has to name the columns: email, name or reference, or several of them")
    if len(set(named)) < len(named):
        raise UnreadableList("The first line names the same column twice")
    return columns


def _listed(line: int, cells: dict[str, str]) -> Listed:
    email, name, reference = (cells.get(each, "") for each in ("email", "name", "reference"))
    fault = ""
    if not (email or name or reference):
        fault = "names nobody"
    elif len(name) > LONGEST_NAME or len(reference) > LONGEST_REFERENCE:
        fault = f"has a name of more than {LONGEST_NAME} characters, or a reference of more than {LONGEST_REFERENCE}"
    elif UNPRINTABLE.search(email + name + reference):
        fault = "holds characters that cannot be text"
    elif email:
        try:
            email = validate_email(email, check_deliverability=False).normalized
        except EmailNotValidError:
            fault = "has a wrong email address"
    return Listed(line, email, name, reference, fault)
