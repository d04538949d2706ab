"""What the first page shows to its reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.customers.readers import Reader
from portal.customers.tailoring import Fitted, fitted
from portal.offers.queries import ListedOffer
from portal.offers.tailored import tailored_offers
from portal.surveys.queries import ListedSurvey, open_surveys
from portal.web.formats import counted_in_words

MOST = 6
"""As many offers and as many surveys are shown; a link leads to all of them."""


@dataclass(frozen=True, slots=True)
class FirstPage:
    """Everything on it that depends on who reads it."""

    reader: Reader
    offers: list[Fitted[ListedOffer]]
    surveys: list[Fitted[ListedSurvey]]

    @property
    def heading(self) -> str:
        """Greets a customer by name, and says to others what the page is for."""
        called = self.reader.customer.called if self.reader.customer else ""
        return f"Good to see you, {called}" if called else "Offers for you, questions from us"

    @property
    def fitting_in_words(self) -> str:
        """How much there is that fits the reader's interests, in a sentence; empty when they declared none."""
        if not self.reader.interests:
            return ""
        counts = {"offer": _fitting(self.offers), "survey": _fitting(self.surveys)}
        named = " and ".join(counted_in_words(count, what) for what, count in counts.items() if count)
        if not named:
            return "Nothing that is open now fits your interests, so you see what everybody sees."
        return f"{named.capitalize()} {'fits' if sum(counts.values()) == 1 else 'fit'} what interests you."


def first_page(reader: Reader, at: datetime) -> FirstPage:
    """Return what is open, in the order that fits its reader."""
    surveys = fitted(open_surveys(at), reader, at)
    return FirstPage(reader, tailored_offers(reader, at, MOST), surveys[:MOST])


def _fitting(placed: Sequence[Fitted[Any]]) -> int:
    return sum(each.because is not None for each in placed)
