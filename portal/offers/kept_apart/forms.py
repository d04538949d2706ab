"""The form by which somebody vouches for what was kept apart."""

from portal.web.forms import PortalForm


class AcceptForm(PortalForm):
    """Asks before what was kept apart becomes a claim."""

    scope = "offers:accept"
