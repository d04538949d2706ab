"""Offers in the order that fits a reader, each with the reason why."""

from datetime import datetime

from portal.customers.readers import Reader
from portal.customers.tailoring import Fitted, because
from portal.offers.queries import ListedOffer, open_offers


def tailored_offers(reader: Reader, at: datetime, most: int | None = None) -> list[Fitted[ListedOffer]]:
    """Return what can be claimed at this moment, at most so many, what fits the reader first."""
    listed = open_offers(at, reader.interests.keys(), most)
    return [Fitted(each, because(each.fitting, reader)) for each in listed]
