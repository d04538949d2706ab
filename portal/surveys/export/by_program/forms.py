"""The forms on which staff make tokens and take them back."""

from datetime import date, timedelta
from typing import Any

from portal import clock
from portal.surveys.export.formats import FORMATS
from portal.web.fields import CheckboxField, Choice, ChoicesField, DateField, TextField
from portal.web.form_token import issue
from portal.web.forms import PortalForm, PressedForm

LONGEST = timedelta(days=365)
USUAL = timedelta(days=90)
"""How long a token is valid: at most, and if nobody says otherwise."""


class TokenForm(PortalForm):
    """A new token."""

    scope = "surveys:reading-token"
    purpose = TextField(
        "What is it for?",
        hint="So that you know it again, like “Monthly report in R”.",
        longest=100,
        required=True,
        required_message="Say what it is for",
        id="purpose",
    )
    formats = ChoicesField(
        "What may it read?",
        required=True,
        required_message="Choose at least one format",
        choices=tuple(Choice(each.slug, each.label, each.hint) for each in FORMATS.values()),
        id="formats",
    )
    contact = CheckboxField(
        "With contact details",
        hint="Names, addresses and whatever else says how people can be reached. Leave this empty if figures will do.",
        id="contact",
    )
    until = DateField(
        "Until when?",
        hint="That day is included.",
        required=True,
        required_message="Say until when it is valid",
        id="until",
    )

    def __init__(self, *, contact: bool, **kwargs: Any) -> None:
        today = clock.today()
        super().__init__(data={"formats": list(FORMATS), "until": (today + USUAL).isoformat()}, **kwargs)
        self.until.earliest, self.until.latest = today, today + LONGEST
        self.until.control |= {"min": today.isoformat(), "max": self.until.latest.isoformat()}
        if not contact:
            del self.contact

    def begin_anew(self) -> None:
        """Let what was typed make a token of its own once it is sent again."""
        self.form_token.current_token = issue(self.scope)

    @property
    def with_contact(self) -> bool:
        """Whether it was to be with contact details; without, where they cannot be had."""
        return bool(self.contact and self.contact.data)

    @property
    def last_day(self) -> date:
        """The last day on which the token is valid."""
        return date.fromisoformat(self.until.data)


class RevokeForm(PressedForm):
    """Nothing but the button that takes a token back."""

    scope = "surveys:reading-token:revoke"
