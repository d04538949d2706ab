"""The pages that ask before an offer is put out or ended."""

from portal.web.forms import PortalForm


class ReleaseForm(PortalForm):
    """Asks before an offer is put out."""

    scope = "offers:release"


class EndForm(PortalForm):
    """Asks before an offer is ended."""

    scope = "offers:end"
