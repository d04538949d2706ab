"""How the end of an offer is written."""

from datetime import datetime

from portal.clock import LONDON
from portal.offers.models import Offer
from portal.web.formats import counted

COUNTED_DAYS = 14
"""Ends no further away than this are written with the days that are left."""


def ends_in_words(offer: Offer, at: datetime) -> str:
    """Write Ends today, Ends 4 December, 10 days left, or Ends 31 January 2027; nothing for an offer without an end."""
    days, last = offer.days_left(at), offer.last_moment
    if days is None or last is None:
        return ""
    if days in {0, 1}:
        return "Ends today" if days == 0 else "Ends tomorrow"
    local = last.astimezone(LONDON)
    year = "" if local.year == at.astimezone(LONDON).year or days <= COUNTED_DAYS else f" {local.year}"
    left = f", {counted(days, 'day')} left" if days <= COUNTED_DAYS else ""
    return f"Ends {local:%-d %B}{year}{left}"
