"""What the first page shows to its reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.customers.readers import Reader
from portal.customers.tailoring import Fitted, fitted
from portal.languages import gettext, ngettext
from portal.offers.queries import ListedOffer
from portal.offers.tailored import tailored_offers
from portal.surveys.queries import ListedSurvey, open_surveys
from portal.web.formats import in_words

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
        return (
            gettext("Good to see you, %(name)s", name=called)
            if called
            else gettext("Offers for you, questions from us")
        )

    @property
    def fitting_in_words(self) -> str:
        """How much there is that fits the reader's interests, in a sentence; empty when they declared none."""
        if not self.reader.interests:
            return ""
        offers, surveys = _fitting(self.offers), _fitting(self.surveys)
        if not offers and not surveys:
            return gettext("Nothing that is open now fits your interests, so you see what everybody sees.")
        named = _named(offers, surveys)
        sentence = ngettext(
            "%(named)s fits what interests you.", "%(named)s fit what interests you.", offers + surveys, named=named
        )
        return sentence[0].upper() + sentence[1:]


def first_page(reader: Reader, at: datetime) -> FirstPage:
    """Return what is open, in the order that fits its reader."""
    surveys = fitted(open_surveys(at), reader, at)
    return FirstPage(reader, tailored_offers(reader, at, MOST), surveys[:MOST])


def _named(offers: int, surveys: int) -> str:
    """Write two offers and one survey; what there is none of is left out."""
    some_offers = ngettext("%(number)s offer", "%(number)s offers", offers, number=in_words(offers))
    some_surveys = ngettext("%(number)s survey", "%(number)s surveys", surveys, number=in_words(surveys))
    if offers and surveys:
        return gettext("%(offers)s and %(surveys)s", offers=some_offers, surveys=some_surveys)
    return some_offers if offers else some_surveys


def _fitting(placed: Sequence[Fitted[Any]]) -> int:
    return sum(each.because is not None for each in placed)
