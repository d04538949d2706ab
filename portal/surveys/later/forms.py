"""The form by which somebody has the link to their answers sent to them."""

from portal.web.fields import EmailField
from portal.web.forms import PortalForm


class LinkForm(PortalForm):
    """Where the link is to be sent to. The address is used for nothing else, so no choices about marketing stand here."""

    scope = "surveys:link"
    email = EmailField("Your email address", required=True, required_message="Enter your email address", id="email")
