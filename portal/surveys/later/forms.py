"""The form by which somebody has the link to their answers sent to them."""

from portal.languages import lazy_gettext
from portal.web.fields import EmailField
from portal.web.forms import PortalForm


class LinkForm(PortalForm):
    """Where the link is to be sent to. The address is used for nothing else, so no choices about marketing stand here."""

    scope = "surveys:link"
    email = EmailField(
        lazy_gettext("Your email address"),
        required=True,
        required_message=lazy_gettext("Enter your email address"),
        id="email",
    )
