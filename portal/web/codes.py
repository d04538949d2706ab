"""Codes that people read, type and spell out on the telephone."""

import re
import secrets

LETTERS = "CDFGHJKMNPQRTVWXY34679"
"""What codes consist of: nothing that looks like something else, and no vowel, so that they are no words."""

GROUP = 5


def random_code(groups: int) -> str:
    """Return a code that nobody can guess, of so many groups of five: KMN47-RTXCD."""
    return code_of(secrets.randbelow(len(LETTERS) ** (groups * GROUP)), groups)


def code_of(number: int, groups: int) -> str:
    """Return the code that stands for a number, of so many groups of five."""
    letters = []
    for _ in range(groups * GROUP):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "-".join("".join(letters[at : at + GROUP]) for at in range(0, len(letters), GROUP))


def as_typed(text: str) -> str:
    """Return a code as it was meant, however it was typed: in small letters, with spaces, without dashes."""
    letters = re.sub(r"[^A-Z0-9]", "", text.upper())
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))
