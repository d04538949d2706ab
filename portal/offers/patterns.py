"""What stands on an offer that has no picture: fine lines turned about a middle, as engravers draw them on vouchers.

Each offer has a pattern of its own, always the same, which follows from its address.
"""

import hashlib
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin
from random import Random

WIDTH, HEIGHT = 320, 180
RADIUS = 100.0
ROUNDNESS = 0.42
"""How far the curve goes straight on from a crest, as a share of the way to the next trough."""


@dataclass(frozen=True, slots=True)
class Rosette:
    """One rosette: where its middle stands, and how each line is turned and made smaller from the one around it."""

    x: int
    y: int
    lines: tuple[tuple[float, float], ...]

    @property
    def radius(self) -> float:
        """How far it covers what lies behind it."""
        return round(RADIUS * self.lines[0][1], 1)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as its template draws it: the one line that everything is made of, and the rosettes."""

    name: str
    line: str
    rosettes: tuple[Rosette, ...]


def pattern_of(slug: str) -> Pattern:
    """Return the pattern of the offer with this address: a large rosette that runs off the edge, a small one across."""
    random = Random(hashlib.sha256(slug.encode()).digest())  # noqa: S311 - an ornament
    petals = random.randint(6, 12)
    x, y = random.randint(60, 120), random.choice((random.randint(30, 60), HEIGHT - random.randint(30, 60)))
    turn = 360 / petals * random.choice((-1, 1))
    large = _lines(random.uniform(1.5, 1.75), 0.07, turn * random.uniform(0.12, 0.2), 22)
    small = _lines(random.uniform(0.5, 0.65), 0.055, turn * 0.5, 10)
    if random.random() < 0.5:
        x = WIDTH - x
    rosettes = (Rosette(x, y, large), Rosette(WIDTH - x, HEIGHT - y, small))
    return Pattern(slug, _line(petals, random.uniform(0.05, 0.11)), rosettes)


def _lines(outer: float, step: float, turn: float, count: int) -> tuple[tuple[float, float], ...]:
    """Return the turn in degrees and the size of each line, from the outside in."""
    sizes = ((round(place * turn, 1), round(outer - place * step, 3)) for place in range(count))
    return tuple((turned, size) for turned, size in sizes if size > 0)


def _line(petals: int, depth: float) -> str:
    """Draw a closed curve that swings out and in once for each petal: one cubic piece from each crest to each trough."""
    step = pi / petals
    points = [(place * step, RADIUS * (1 + (depth if place % 2 == 0 else -depth))) for place in range(2 * petals + 1)]
    pieces = [f"M{points[0][1]:.1f} 0"]
    for (before, out), (angle, radius) in pairwise(points):
        forward, back = out * step * ROUNDNESS, radius * step * ROUNDNESS
        handles = (
            (out * cos(before) - forward * sin(before), out * sin(before) + forward * cos(before)),
            (radius * cos(angle) + back * sin(angle), radius * sin(angle) - back * cos(angle)),
            (radius * cos(angle), radius * sin(angle)),
        )
        # The handle on this side of a crest mirrors the one on the other side, so all but the first are left out.
        first, *rest = (f"{x:.1f} {y:.1f}" for x, y in handles)
        pieces.append(f"C{first} {' '.join(rest)}" if len(pieces) == 1 else f"S{' '.join(rest)}")
    return "".join(pieces) + "Z"
