"""What the first page shows to its reader."""

from dataclasses import dataclass
from datetime import datetime

from portal.customers.readers import Reader
from portal.customers.tailoring import Fitted, fitted
from portal.surveys.queries import ListedSurvey, open_surveys


@dataclass(frozen=True, slots=True)
class FirstPage:
    """Everything on it that depends on who reads it."""

    reader: Reader
    surveys: list[Fitted[ListedSurvey]]

    @property
    def heading(self) -> str:
        """Greets a customer by name, and says to others what the page is for."""
        called = self.reader.customer.called if self.reader.customer else ""
        return f"Good to see you, {called}" if called else "Tell us how we are doing"

    @property
    def lead(self) -> str:
        """What there is, in a sentence."""
        return "What you say reaches the people who look after you."

    @property
    def fits(self) -> bool:
        """Whether something stands where it does because of the reader's interests."""
        return any(each.because for each in self.surveys)


def first_page(reader: Reader, at: datetime) -> FirstPage:
    """Return what is open, in the order that fits its reader."""
    return FirstPage(reader, fitted(open_surveys(at), reader, at))
