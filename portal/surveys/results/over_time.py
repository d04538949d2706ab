"""When answers came in: by days, weeks, months or years, whichever makes few of them."""

from datetime import date

from portal.surveys import tallies
from portal.surveys.results.pictures.calendar import drawn, stretches
from portal.surveys.results.pictures.shapes import Figure, Histogram
from portal.surveys.results.pictures.units import unit_for
from portal.surveys.results.shares import Share
from portal.surveys.tallies import Counts
from portal.web.formats import day


def over_time(counts: Counts) -> Histogram | None:
    """Return the picture of when the answers that are counted were submitted, or None when all came on one day."""
    given = {
        date.fromisoformat(outcome.removeprefix(tallies.DAY)): count
        for (uid, outcome), count in counts.items()
        if uid == tallies.WHOLE and outcome.startswith(tallies.DAY)
    }
    if len(given) < 2:
        return None
    first, last = min(given), max(given)
    unit = unit_for(first, last)
    most = max(stretches(given, unit, first, last), key=lambda stretch: stretch[2])
    figures = (Figure("First", day(first)), Figure("Latest", day(last)), Figure("Most", most[0], f"{most[2]:,}"))
    return drawn(figures, stretches(given, unit, first, last), unit.name.capitalize(), ("Answers",), _count)


def _count(share: Share) -> tuple[str, ...]:
    return (f"{share.count:,}",)
