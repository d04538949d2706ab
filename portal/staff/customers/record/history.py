"""How what is known about a customer came to be so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from portal.customers import places, queries
from portal.customers.details import DETAILS, LABELS


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one detail: when, of what, from what to what, and where it was made."""

    at: datetime
    label: str
    old: str
    new: str
    place: str


def changes_in_words(customer_id: int) -> Iterator[Change]:
    """Yield every change of a customer's details, the latest first."""
    changes = queries.changes_of(customer_id)
    words = places.all_in_words(each.how for each in changes)
    for each in changes:
        shown = DETAILS[each.detail].shown
        yield Change(each.changed_at, LABELS[each.detail], shown(each.old), shown(each.new), words[each.how])
