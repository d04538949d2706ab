"""How a customer told staff something, as it is kept with what they told."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.clock import today
from portal.customers.places import STAFF, TOLD
from portal.web.fields import Choice, ChoiceField, DateField, TextField
from portal.web.formats import day
from portal.web.forms import PortalForm

OBJECTION, EVERYTHING = "objection", "everything"
"""What can be refused beside single permissions: all marketing, or all that was agreed to."""

LONGEST_NOTE = 70


@dataclass(frozen=True, slots=True)
class Telling:
    """By which way, on which day, and a note that leads to the proof, such as where a letter is filed."""

    way: str
    on: date
    note: str = ""

    @property
    def place(self) -> str:
        """The place that it is kept with."""
        return f"{STAFF}/{self.way}"

    @property
    def in_words(self) -> str:
        """The words that a permission event is kept with: told by letter on 3 November 2026: folder B."""
        note = f": {self.note}" if self.note else ""
        return f"told {TOLD[self.way].lower()} on {day(self.on)}{note}"


class ToldForm(PortalForm):
    """A form with what a customer told us about marketing. Subclasses have the fields, in the order that suits them."""

    way: Any
    on: Any
    note: Any

    @property
    def telling(self) -> Telling:
        """How and when they told us."""
        return Telling(self.way.data, date.fromisoformat(self.on.data), self.note.data or "")

    def validate_on(self, field: Any) -> None:
        """Refuse a day that is still to come."""
        if date.fromisoformat(field.data) > today():
            raise ValueError("Enter today or an earlier day")


def place_of(form: Any) -> str:
    """Return the place that a detail is kept with, of a form that asks how they told us."""
    return f"{STAFF}/{form.way.data}"


def way_field() -> Any:
    """Ask how they told us."""
    choices = [Choice(way, words) for way, words in TOLD.items()]
    return ChoiceField(
        "How did they tell us?", choices=choices, required=True, required_message="Choose how they told us", id="way"
    )


def day_field() -> Any:
    """Ask when they told us; a day that is still to come is refused when it is sent."""
    return DateField("On which day?", required=True, required_message="Enter the day on which they told us", id="on")


def note_field() -> Any:
    """Ask where the proof of it is."""
    hint = "Such as where the letter is filed, or who took the call. The customer sees it too."
    return TextField("Note", hint=hint, longest=LONGEST_NOTE, id="note")
