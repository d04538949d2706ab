"""The form with which a cookie is accepted or rejected. It asks for nothing about a person."""

from portal.web.fields import Choice, ChoiceField
from portal.web.forms import PortalForm

ACCEPT, REJECT = "accept", "reject"


class CookieChoiceForm(PortalForm):
    """Yes or no to one cookie."""

    scope = "privacy:cookies"
    choice = ChoiceField(
        "Your choice",
        choices=(Choice(ACCEPT, "Accept"), Choice(REJECT, "Reject")),
        required=True,
        required_message="Choose “Accept” or “Reject”",
    )

    @property
    def errors_summary(self) -> list[tuple[str, str]]:
        """Every error, about the form as a whole: its choice is the buttons themselves."""
        return [("", words) for _, words in super().errors_summary]
