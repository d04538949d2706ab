"""Stretches of the calendar that columns stand for: days, weeks, months, years, decades or centuries."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from portal.languages import ENGLISH, months
from portal.web.formats import day


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch: where the one begins that a day lies in, where the next one does, and how it is written.

    ``most`` is how many of them are drawn beside each other.
    """

    name: str
    most: int
    begins: Callable[[date], date]
    follows: Callable[[date], date]
    label: Callable[[date], str]
    tick: Callable[[date], str]

    def ends(self, at: date) -> date:
        """Return the last day of the one that a day lies in."""
        begins = self.begins(at)
        following = self.follows(begins)
        return following - timedelta(1) if following > begins else date.max

    def each(self, first: date, last: date) -> Iterator[date]:
        """Yield where each begins, from the one of the first day to that of the last."""
        at = self.begins(first)
        while at <= last:
            yield at
            following = self.follows(at)
            if following == at:
                return
            at = following


def unit_for(first: date, last: date, *, months_only: bool = False) -> Unit:
    """Return the shortest of which few lie between two days; a month at least where days are not known."""
    return next(
        unit
        for unit in UNITS[2 if months_only else 0 :]
        if sum(1 for _ in zip(unit.each(first, last), range(unit.most + 1), strict=False)) <= unit.most
    )


def month(at: date) -> str:
    """Write November 2026."""
    return f"{months(ENGLISH)[at.month - 1]} {at.year}"


def _short(at: date) -> str:
    return f"{at.day} {months(ENGLISH)[at.month - 1][:3]}"


def _after(at: date, days: int) -> date:
    return at + timedelta(min(days, (date.max - at).days))


def _years(name: str, span: int) -> Unit:
    def begins(at: date) -> date:
        return date(max(1, at.year // span * span), 1, 1)

    def follows(at: date) -> date:
        after = at.year // span * span + span
        return date(after, 1, 1) if after <= MAXYEAR else at

    def label(at: date) -> str:
        return f"{at.year}" if span == 1 else f"{at.year} to {at.year // span * span + span - 1}"

    return Unit(name, 60 if span < 100 else 110, begins, follows, label, lambda at: f"{at.year}")


UNITS = (
    Unit("day", 45, lambda at: at, lambda at: _after(at, 1), day, _short),
    Unit(
        "week",
        40,
        lambda at: at - timedelta(min(at.weekday(), at.toordinal() - 1)),
        lambda at: _after(at, 7 - at.weekday()),
        lambda at: f"Week from {day(at)}",
        _short,
    ),
    Unit(
        "month",
        48,
        lambda at: at.replace(day=1),
        lambda at: _after(at, 31).replace(day=1),
        month,
        lambda at: f"{months(ENGLISH)[at.month - 1][:3]} {at:%y}",
    ),
    _years("year", 1),
    _years("decade", 10),
    _years("century", 100),
)
