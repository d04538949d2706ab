"""What makes a password good enough: length, and not being one that everybody tries (NIST SP 800-63B, 3.1.1.2)."""

from functools import cache
from pathlib import Path

SHORTEST, LONGEST = 12, 200


def problem_with(password: str, *, email: str, organisation: str) -> str:
    """Return what is wrong with a new password, in words; empty when nothing is."""
    if len(password) < SHORTEST:
        return f"Use {SHORTEST} characters or more; four words in a row are easy to remember"
    if len(password) > LONGEST:
        return f"Use {LONGEST} characters or fewer"
    plain = password.casefold()
    if plain in _common() or len(set(plain)) < 5:
        return "Choose another password; this one is among the first that anybody tries"
    if any(len(part) > 3 and part.casefold() in plain for part in (email.split("@", maxsplit=1)[0], organisation)):
        return "Choose a password without your name or the name of the business in it"
    return ""


@cache
def _common() -> frozenset[str]:
    return frozenset((Path(__file__).parent / "common_passwords.txt").read_text().split())
