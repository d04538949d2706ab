"""What pictures are made of. A length or a height is a percentage of the room that there is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from portal.surveys.question_types.base import Outcome, Question

STEPS = 5
"""How many shades of the accent tell parts apart, from the lightest to the deepest."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The counts of a question: of its ``outcomes``, and of those who ``answered``; ``forms`` is how it was asked, the
    latest first.
    """

    forms: Sequence[Question]
    outcomes: Mapping[str, int]
    answered: int

    @property
    def question(self) -> Question:
        """The question as it was asked last."""
        return self.forms[0]

    def shown(self) -> list[Outcome]:
        """Return the outcomes as they are offered now, and behind them those that can no longer be given and were."""
        shown = {each.key: each for each in self.question.type.outcomes(self.question)}
        for form in self.forms[1:]:
            for each in form.type.outcomes(form):
                if self.outcomes.get(each.key):
                    shown.setdefault(each.key, each)
        return list(shown.values())


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that sums a question up, with what it is called and what belongs to it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What a picture shows, in figures: the first cell of each row says what the others are about."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is drawn of a question: by the template of this name, with the figures above it and the table behind it."""

    template: ClassVar[str] = ""
    figures: tuple[Figure, ...] = ()
    note: str = ""
    table: Table


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its words and what stands at its end. ``bounds`` is the interval around its end, where there is one."""

    label: str
    length: float
    value: str
    aside: str = ""
    bounds: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(Picture):
    """Bars below each other."""

    template: ClassVar[str] = "bars"
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column beside others, with what stands on it, and the ``tick`` below it; one that is ``wide`` only where there is
    room.
    """

    label: str
    value: str
    height: float
    tick: str
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram(Picture):
    """Columns beside each other, over a scale between two ends in words, if it has those."""

    template: ClassVar[str] = "histogram"
    columns: tuple[Column, ...]
    ends: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: where it begins and how long it is, what it stands for, and its shade or tone."""

    label: str
    start: float
    length: float
    value: str
    step: str

    @property
    def middle(self) -> float:
        """Where its value stands."""
        return self.start + self.length / 2

    @property
    def has_room(self) -> bool:
        """Whether its value can be written in it."""
        return self.length >= 11


@dataclass(frozen=True, slots=True)
class Row:
    """A bar made of parts, with its words and what stands at its end."""

    label: str
    parts: tuple[Part, ...]
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(Picture):
    """Bars of the same parts below each other. ``key`` says what the parts are, ``end`` what stands at their ends."""

    template: ClassVar[str] = "rows"
    rows: tuple[Row, ...]
    key: tuple[Part, ...]
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Picture):
    """One bar of parts, and the columns behind it."""

    template: ClassVar[str] = "score"
    parts: tuple[Part, ...]
    columns: tuple[Column, ...]
    ends: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile of a map: where it stands, the letters on it, what it is, and its shade; the shade 0 is for none."""

    x: int
    y: int
    code: str
    words: str
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles(Picture):
    """A map of tiles of this width and height, with bars for the darkest; ``key`` says what each shade stands for."""

    template: ClassVar[str] = "tiles"
    width: int
    height: int
    tiles: tuple[Tile, ...]
    bars: tuple[Bar, ...]
    key: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted(Picture):
    """Nothing to draw: what was answered is quoted."""

    template: ClassVar[str] = "quoted"


NO_TABLE = Table((), ())


def columns(labelled: Sequence[tuple[str, str, int]]) -> tuple[Column, ...]:
    """Return the columns of these labels, ticks and counts; the highest has all the room."""
    highest = max((count for _, _, count in labelled), default=0) or 1
    drawn = [
        Column(label, _compact(count) if len(labelled) <= MOST_WITH_VALUES else "", 100 * count / highest, tick)
        for label, tick, count in labelled
    ]
    narrow, wide = (_apart([each.tick for each in drawn], room) for room in (NARROW, WIDE))
    return tuple(
        replace(each, tick=each.tick if not (at % narrow and at % wide) else "", wide=bool(at % narrow))
        for at, each in enumerate(drawn)
    )


MOST_WITH_VALUES = 14
"""On more columns there is no room for their values."""

NARROW, WIDE = 44, 100
"""How many characters have room below the columns, on a phone and on a desk."""


def _apart(ticks: Sequence[str], room: int) -> int:
    """Return the how-manieth ticks are written, so that they do not run into each other."""
    widest = max(map(len, ticks), default=0) + 1
    return max(1, -(-len(ticks) * widest // room))


def _compact(count: int) -> str:
    """Write a count in four characters or fewer: 999, 1.2k, 12k, 1.2m."""
    for ends, letter in ((10**6, "m"), (10**3, "k")):
        if count >= ends:
            return f"{count / ends:.1f}{letter}" if count < 9.95 * ends else f"{round(count / ends)}{letter}"
    return str(count)


def steps(number: int) -> list[str]:
    """Return the shades of so many parts, as far apart as there are shades."""
    return [str(round(1 + (STEPS - 1) * at / max(1, number - 1))) for at in range(number)]


def parts(labelled: Sequence[tuple[str, int, str]]) -> tuple[Part, ...]:
    """Return the parts of a bar by their labels, counts and shades."""
    total, start, made = sum(count for _, count, _ in labelled) or 1, 0.0, []
    for label, count, step in labelled:
        length = 100 * count / total
        made.append(Part(label, start, length, f"{round(length)}%", step))
        start += length
    return tuple(made)
