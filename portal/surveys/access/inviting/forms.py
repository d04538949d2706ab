"""The forms by which people are invited."""

from portal.web.fields import FileField
from portal.web.forms import PortalForm, PressedForm

LARGEST_LIST = 1024 * 1024


class ListForm(PortalForm):
    """A list of people to invite."""

    scope = "surveys:invitations"
    people = FileField(
        "List of people",
        hint="A CSV file whose first line names its columns: email, name, reference. One of them is enough.",
        accepts=".csv,text/csv",
        largest=LARGEST_LIST,
        required=True,
        required_message="Choose the file with the people to invite",
        id="people",
    )


class SendForm(PressedForm):
    """Nothing but the button that sends."""

    scope = "surveys:invitations:send"


class RemoveForm(PortalForm):
    """Asks before an invitation is taken back."""

    scope = "surveys:invitations:remove"
