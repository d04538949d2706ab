"""The form with which a customer takes answers back."""

from portal.web.forms import PortalForm


class WithdrawForm(PortalForm):
    """Nothing but the button."""

    scope = "preferences:withdraw answers"
