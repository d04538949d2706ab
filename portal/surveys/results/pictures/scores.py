"""Pictures of ratings: how often each number was given, with its mean and spread, and the recommendation score."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import cast

from portal.surveys.question_types.rating import Rating
from portal.surveys.results.pictures.shapes import Counted, Figure, Histogram, Picture, Score, Table, columns, parts
from portal.surveys.results.shares import SHARE_HEADINGS, Share, Z

FEWEST_FOR_MARGIN = 10
"""Of fewer answers the margin would be a guess of a guess."""


def ratings(counted: Counted) -> Picture:
    """Draw a column for each number, from the lowest to the highest."""
    given = _given(counted)
    return Histogram(
        figures=_mean_and_spread(given, max(given)),
        columns=columns([(str(step), str(step), count) for step, count in given.items()]),
        ends=_ends(counted),
        table=_table(given),
    )


def recommendation(counted: Counted) -> Picture:
    """Draw detractors, passives and promoters, with the score: the share of the last less that of the first."""
    given = _given(counted)
    groups = [sum(count for step, count in given.items() if step in among) for among in (range(7), (7, 8), (9, 10))]
    names = ("Detractors, 0 to 6", "Passives, 7 and 8", "Promoters, 9 and 10")
    answered = sum(groups)
    return Score(
        figures=(_score(groups), *_mean_and_spread(given, 10)) if answered else (),
        parts=parts(list(zip(names, groups, ("bad", "neutral", "good"), strict=True))),
        columns=columns([(str(step), str(step), count) for step, count in given.items()]),
        ends=_ends(counted),
        table=_table(given, *zip(names, groups, strict=True)),
    )


def margin_of(groups: Sequence[int]) -> float:
    """Return the 95% margin of the score of these detractors, passives and promoters, in points.

    It is that of a difference of two shares of the same answers (Scott and Seber 1983).
    """
    answered = sum(groups)
    less, more = groups[0] / answered, groups[-1] / answered
    return 100 * Z * sqrt((more + less - (more - less) ** 2) / answered)


def _score(groups: Sequence[int]) -> Figure:
    answered = sum(groups)
    score = f"{round(100 * (groups[-1] - groups[0]) / answered):+}".replace("-", "−")
    return Figure("Score", score, f"± {round(margin_of(groups))}" if answered >= FEWEST_FOR_MARGIN else "")


def _given(counted: Counted) -> dict[int, int]:
    numbers = sorted(int(each.key) for each in counted.shown())
    return {number: counted.outcomes.get(str(number), 0) for number in numbers}


def _mean_and_spread(given: Mapping[int, int], highest: int) -> tuple[Figure, ...]:
    """Return the mean, and the standard deviation of all that was given."""
    answered = sum(given.values())
    if not answered:
        return ()
    mean = sum(step * count for step, count in given.items()) / answered
    spread = sqrt(sum(count * (step - mean) ** 2 for step, count in given.items()) / answered)
    return Figure("Mean", f"{mean:.1f}", f"of {highest}"), Figure("Spread", f"{spread:.1f}", "standard deviation")


def _ends(counted: Counted) -> tuple[str, str]:
    low, high = cast("Rating", counted.question.type).ends(counted.question)
    return str(low), str(high)


def _table(given: Mapping[int, int], *groups: tuple[str, int]) -> Table:
    answered = sum(given.values())
    lines = (*((str(step), count) for step, count in given.items()), *groups)
    return Table(("Answer", *SHARE_HEADINGS), tuple((label, *Share(count, answered).cells) for label, count in lines))
