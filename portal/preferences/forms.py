"""The forms of a customer's first own page, and of asking for a link to it."""

from portal.web.fields import EmailField
from portal.web.forms import PortalForm


class LinkForm(PortalForm):
    """Where a link is to be sent to. The address is used for nothing else, so no choices about marketing stand here."""

    scope = "preferences:link"
    email = EmailField("Your email address", required=True, required_message="Enter your email address", id="email")


class EndLinksForm(PortalForm):
    """Nothing but the button that ends every link."""

    scope = "preferences:end links"
