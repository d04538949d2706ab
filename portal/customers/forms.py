"""The forms with which staff look after the list of interests."""

from portal.web.fields import TextField
from portal.web.forms import PortalForm


class InterestForm(PortalForm):
    """One more interest."""

    scope = "customers:interest"
    label = TextField(
        "Name of the interest",
        hint="As customers read it, like “Cloud backup”.",
        required=True,
        required_message="Enter what customers can be interested in",
        longest=100,
        id="label",
    )
