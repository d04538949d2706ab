"""How the end of an offer is written."""

from datetime import datetime

from portal.languages import gettext, ngettext
from portal.offers.models import Offer
from portal.web.formats import day_and_month, near_day

COUNTED_DAYS = 14
"""Ends no further away than this are written with the days that are left."""


def ends_in_words(offer: Offer, at: datetime) -> str:
    """Write Ends today, Ends 4 December, 10 days left, or Ends 31 January 2027; nothing for an offer without an end."""
    days, last = offer.days_left(at), offer.last_moment
    if days is None or last is None:
        return ""
    if days in {0, 1}:
        return gettext("Ends today") if days == 0 else gettext("Ends tomorrow")
    if days > COUNTED_DAYS:
        return gettext("Ends %(day)s", day=near_day(last))
    left = ngettext("%(num)s day left", "%(num)s days left", days)
    return gettext("Ends %(day)s, %(left)s", day=day_and_month(last), left=left)
