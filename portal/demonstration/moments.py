"""When people answer: on working days mostly, between breakfast and the evening."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from portal.clock import LONDON

WEEKDAYS = (10, 11, 10, 9, 7, 2, 1)
"""How much is answered on each day of the week, from Monday."""


def working_moments(count: int, first: date, last: date, *, fading: float, random: Random) -> list[datetime]:
    """Return moments in order from the first day to the last, in UTC; with ``fading``, fewer by that share every day."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    weights = [WEEKDAYS[day.weekday()] * (1 - fading) ** number for number, day in enumerate(days)]
    return sorted(_during(day, random) for day in random.choices(days, weights, k=count))


def even_moments(count: int, first: datetime, last: datetime, *, random: Random) -> Iterator[datetime]:
    """Yield any number of moments in order, without holding them all."""
    step = (last - first) / count
    return (first + step * (number + random.random()) for number in range(count))


def _during(day: date, random: Random) -> datetime:
    midnight = datetime.combine(day, time(), LONDON)
    local = midnight + timedelta(seconds=random.triangular(7, 20, 10.5) * 3600)
    return local.astimezone(UTC)
