"""The postcode areas of the United Kingdom and the Crown dependencies, and where each stands on a map of tiles.

The map is drawn by us: each area is one tile, near its neighbours and roughly where it lies, whatever its size.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_suffix(".csv")

ELSEWHERE = "elsewhere"
"""Stands for the area of a postcode that is none of these, such as that of the British forces."""


@dataclass(frozen=True, slots=True)
class Area:
    """One area: the letters that its postcodes begin with, the place it is named after, and its column and row."""

    code: str
    name: str
    column: int
    row: int


def _read() -> dict[str, Area]:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {each["area"]: Area(each["area"], each["name"], int(each["column"]), int(each["row"])) for each in rows}


AREAS = _read()
"""Every area by its letters, from the north to the south."""


def area_of(postcode: str) -> str:
    """Return the letters of the area that a postcode lies in, or ``ELSEWHERE``."""
    code = "".join(letter for letter in postcode.upper()[:2] if letter.isalpha())
    return code if code in AREAS else ELSEWHERE
