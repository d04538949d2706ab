"""What stands on an offer that has no picture: fine lines turned about a middle, as engravers draw them on vouchers.

Each offer has a pattern of its own, always the same, which follows from its address.
"""

import hashlib
from dataclasses import dataclass
from math import cos, pi, sin
from random import Random

WIDTH, HEIGHT = 320, 180
RADIUS = 100.0


@dataclass(frozen=True, slots=True)
class Rosette:
    """One rosette: where its middle stands, and how each line is turned and made smaller from the one around it."""

    x: int
    y: int
    lines: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as its template draws it: the one line that everything is made of, and the rosettes."""

    name: str
    line: str
    rosettes: tuple[Rosette, ...]


def pattern_of(slug: str) -> Pattern:
    """Return the pattern of the offer with this address."""
    random = Random(hashlib.sha256(slug.encode()).digest())  # noqa: S311 - an ornament
    petals = random.randint(5, 11)
    left = random.random() < 0.5
    large = Rosette(
        random.randint(70, 110) if left else WIDTH - random.randint(70, 110),
        random.choice((random.randint(20, 50), HEIGHT - random.randint(20, 50))),
        _lines(random.uniform(1.35, 1.7), 0.085, random.uniform(0.25, 0.5) * 360 / petals / 3, 15),
    )
    small = Rosette(WIDTH - large.x, HEIGHT - large.y, _lines(random.uniform(0.45, 0.65), 0.06, 180 / petals / 4, 7))
    return Pattern(slug, _line(petals, random.uniform(0.08, 0.2)), (large, small))


def _lines(outer: float, step: float, turn: float, count: int) -> tuple[tuple[float, float], ...]:
    """Return the turn in degrees and the size of each line, from the outside in."""
    return tuple((round(place * turn, 2), round(outer - place * step, 3)) for place in range(count))


def _line(petals: int, depth: float) -> str:
    """Draw a closed curve that swings out and in once for each petal: one cubic piece from each crest to each trough."""
    pieces = []
    for place in range(2 * petals + 1):
        angle = place * pi / petals
        radius = RADIUS * (1 + (depth if place % 2 == 0 else -depth))
        x, y = radius * cos(angle), radius * sin(angle)
        reach = radius * pi / petals * 0.45
        back_x, back_y = x + reach * sin(angle), y - reach * cos(angle)
        pieces.append(f"M{x:.1f} {y:.1f}" if place == 0 else f"S{back_x:.1f} {back_y:.1f} {x:.1f} {y:.1f}")
    return "".join(pieces).replace("S", f"C{RADIUS * (1 + depth):.1f} {_first_reach(petals, depth):.1f} ", 1) + "Z"


def _first_reach(petals: int, depth: float) -> float:
    return RADIUS * (1 + depth) * pi / petals * 0.45
