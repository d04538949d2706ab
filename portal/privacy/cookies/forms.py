"""The form with which a cookie is accepted or rejected. It asks for nothing about a person."""

from portal.languages import lazy_gettext
from portal.web.fields import Choice, ChoiceField
from portal.web.forms import PressedForm

ACCEPT, REJECT = "accept", "reject"


class CookieChoiceForm(PressedForm):
    """Yes or no to one cookie."""

    scope = "privacy:cookies"
    choice = ChoiceField(
        lazy_gettext("Your choice"),
        choices=(Choice(ACCEPT, lazy_gettext("Accept")), Choice(REJECT, lazy_gettext("Reject"))),
        required=True,
        required_message=lazy_gettext("Choose “Accept” or “Reject”"),
    )
