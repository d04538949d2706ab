"""The colours of the tokens can be told apart by everybody, in light and in dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

import math
import re

import pytest

from portal.config import CHECKOUT

WORDS, SHAPES = 4.5, 3.0
GROUNDS = ("ground", "raised", "sunken")

PAIRS = (
    *(
        (words, ground, WORDS)
        for words in ("ink", "ink-quiet", "accent", "bad", "good", "attention")
        for ground in GROUNDS
    ),
    *((words, "accent-tint", WORDS) for words in ("ink", "ink-quiet", "accent", "accent-strong")),
    *((state, f"{state}-tint", WORDS) for state in ("good", "attention", "bad")),
    *(("ink", f"{state}-tint", WORDS) for state in ("good", "attention", "bad")),
    ("on-accent", "accent", WORDS),
    ("on-accent", "shade-4", WORDS),
    ("on-shade-3", "shade-3", WORDS),
    ("ink", "shade-2", WORDS),
    ("ink", "shade-1", WORDS),
    ("on-accent", "accent-strong", WORDS),
    ("on-bad", "bad", WORDS),
    ("on-bad", "bad-strong", WORDS),
    *(("control-line", ground, SHAPES) for ground in ("ground", "raised")),
    *(("accent", ground, SHAPES) for ground in (*GROUNDS, "accent-tint")),
)
"""What stands on what, and how far apart they have to be."""

NUMBER = r"([\d.]+)"
COLOUR = rf"oklch\({NUMBER}% {NUMBER} {NUMBER}\)"
TOKEN = re.compile(rf"--([a-z0-9-]+): light-dark\({COLOUR}, {COLOUR}\);")


def colours() -> dict[str, tuple[tuple[float, ...], tuple[float, ...]]]:
    """Return each colour token as (lightness, chroma, hue), light and dark."""
    source = (CHECKOUT / "static/css/tokens.css").read_text()
    found = {name: [float(each) for each in numbers] for name, *numbers in TOKEN.findall(source)}
    return {name: (tuple(numbers[:3]), tuple(numbers[3:])) for name, numbers in found.items()}


def luminance(lightness: float, chroma: float, hue: float) -> float:
    """Return the relative luminance of an OKLCH colour (CSS Color 4, 10.; WCAG 2.2, "relative luminance")."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    light = lightness / 100
    cones = (
        (light + 0.3963377774 * a + 0.2158037573 * b) ** 3,
        (light - 0.1055613458 * a - 0.0638541728 * b) ** 3,
        (light - 0.0894841775 * a - 1.2914855480 * b) ** 3,
    )
    red = 4.0767416621 * cones[0] - 3.3077115913 * cones[1] + 0.2309699292 * cones[2]
    green = -1.2684380046 * cones[0] + 2.6097574011 * cones[1] - 0.3413193965 * cones[2]
    blue = -0.0041960863 * cones[0] - 0.7034186147 * cones[1] + 1.7076147010 * cones[2]
    red, green, blue = (min(max(each, 0.0), 1.0) for each in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("upper", "lower", "enough"), PAIRS, ids=str)
def test_colours_can_be_told_apart(upper, lower, enough, scheme):
    which = ["light", "dark"].index(scheme)
    one, other = luminance(*colours()[upper][which]), luminance(*colours()[lower][which])
    contrast = (max(one, other) + 0.05) / (min(one, other) + 0.05)
    assert contrast >= enough, f"{upper} on {lower} in {scheme}: {contrast:.2f}:1"


def test_luminance_is_that_of_the_standard():
    assert luminance(100, 0, 0) == pytest.approx(1, abs=0.001)
    assert luminance(62.796, 0.25768, 29.234) == pytest.approx(0.2126, abs=0.001)  # red
