"""The form with which a cookie is accepted or rejected. It asks for nothing about a person."""

from portal.web.fields import Choice, ChoiceField
from portal.web.forms import PressedForm

ACCEPT, REJECT = "accept", "reject"


class CookieChoiceForm(PressedForm):
    """Yes or no to one cookie."""

    scope = "privacy:cookies"
    choice = ChoiceField(
        "Your choice",
        choices=(Choice(ACCEPT, "Accept"), Choice(REJECT, "Reject")),
        required=True,
        required_message="Choose “Accept” or “Reject”",
    )
