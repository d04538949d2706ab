"""Short names for addresses and columns, made of the names that people read."""

import re
import unicodedata
from collections.abc import Container


def slug_of(name: str, *, joint: str, longest: int, otherwise: str, used: Container[str]) -> str:
    """Write a name in small letters and digits with ``joint`` between words, and a number behind it when it is used.

    A name without any such letter becomes ``otherwise``.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", joint, plain).strip(joint)[:longest].strip(joint) or otherwise
    number = 1
    while (candidate := slug if number == 1 else f"{slug}{joint}{number}") in used:
        number += 1
    return candidate
