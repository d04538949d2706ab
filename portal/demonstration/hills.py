"""A picture for an offer: the Malvern Hills, one behind the other, in the blue of evening."""

import io
import math
from random import Random

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1280, 720
SKY_ABOVE, SKY_BELOW = (226, 234, 250), (251, 247, 240)
NEAR = (30, 58, 138)
RANGES = 6


def picture() -> bytes:
    """Return the picture as a PNG file."""
    image = Image.new("RGB", (WIDTH, HEIGHT))
    draw, random = ImageDraw.Draw(image), Random("Malvern")
    for line in range(HEIGHT):
        draw.line((0, line, WIDTH, line), fill=_between(SKY_ABOVE, SKY_BELOW, line / HEIGHT))
    draw.ellipse((890, 150, 980, 240), fill=(253, 250, 242))
    for number in range(1, RANGES + 1):
        near = number / RANGES
        draw.polygon(_ridge(250 + 380 * near**1.4, 90 - 40 * near, random), fill=_between(SKY_ABOVE, NEAR, near**1.3))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _ridge(middle: float, height: float, random: Random) -> list[tuple[float, float]]:
    """Return the outline of a range: a few long waves on each other, closed along the bottom of the picture."""
    waves = [(random.uniform(1, 7), random.uniform(0, 2 * math.pi)) for _ in range(4)]
    line = [
        (x, middle + height * sum(math.sin(pace * x / WIDTH * math.pi + shift) / pace for pace, shift in waves))
        for x in range(0, WIDTH + 1, 8)
    ]
    return [*line, (WIDTH, HEIGHT), (0, HEIGHT)]


def _between(one: tuple[int, ...], other: tuple[int, ...], share: float) -> tuple[int, ...]:
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
