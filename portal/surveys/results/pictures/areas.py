"""The picture of where people are: a map on which each postcode area is a tile, the darker the more there are."""

from portal.surveys.postcode_areas import AREAS, ELSEWHERE
from portal.surveys.results.pictures.shapes import STEPS, Bar, Counted, Part, Picture, Table, Tile, Tiles
from portal.surveys.results.shares import SHARE_HEADINGS, Share

NAMED, WITH_BARS = 3, 8
"""How many areas are named in words, and how many have a bar beside the map."""

CELL_WIDTH, CELL_HEIGHT, GAP = 36, 30, 2


def areas(counted: Counted) -> Picture:
    """Draw the map, and name the areas with the most."""
    given = {code: counted.outcomes.get(code, 0) for code in AREAS}
    elsewhere = counted.outcomes.get(ELSEWHERE, 0)
    order = sorted((code for code in given if given[code]), key=given.__getitem__, reverse=True)
    highest = max(given.values())
    named = [(f"{code} {AREAS[code].name}", given[code]) for code in order] + [("Elsewhere", elsewhere)][
        : bool(elsewhere)
    ]
    shares = [(label, Share(count, counted.answered)) for label, count in named]
    return Tiles(
        note=_in_words(shares[: min(NAMED, len(order))], len(order), elsewhere),
        width=(max(area.column for area in AREAS.values()) + 1) * CELL_WIDTH - GAP,
        height=(max(area.row for area in AREAS.values()) + 1) * CELL_HEIGHT - GAP,
        tiles=tuple(_tile(code, given[code], highest) for code in AREAS),
        bars=tuple(
            Bar(label, 100 * share.count / highest, share.words, f"{share.count:,}")
            for label, share in shares[:WITH_BARS]
            if highest
        ),
        key=_key(highest),
        table=Table(("Area", *SHARE_HEADINGS), tuple((label, *share.cells) for label, share in shares)),
    )


def _tile(code: str, count: int, highest: int) -> Tile:
    area = AREAS[code]
    at = area.column * CELL_WIDTH, area.row * CELL_HEIGHT
    return Tile(*at, code, f"{code} {area.name}: {count:,}", _shade(count, highest))


def _shade(count: int, highest: int) -> int:
    """Return the shade of a count: 0 for none, then so that each shade stands for as many counts as any other."""
    return -(-count * STEPS // highest) if count else 0


def _key(highest: int) -> tuple[Part, ...]:
    """Return what the shades stand for, without those that stand for no whole number."""
    ends = [highest * step // STEPS for step in range(STEPS + 1)]
    ranges = [(step, ends[step - 1] + 1, ends[step]) for step in range(1, STEPS + 1)]
    named = [(step, f"{low:,}" if low == high else f"{low:,} to {high:,}") for step, low, high in ranges if low <= high]
    return tuple(Part(words, 0, 0, "", str(step)) for step, words in [(0, "None"), *named])


def _in_words(most: list[tuple[str, Share]], number: int, elsewhere: int) -> str:
    if not number:
        return ""
    named = ", ".join(f"{label} ({share.count:,}, {share.words})" for label, share in most)
    many = "1 area" if number == 1 else f"{number} areas"
    beyond = f"; {elsewhere:,} elsewhere" if elsewhere else ""
    return f"From {many}{beyond}. Most from {named}"
