"""The forms with which a customer switches permissions. Each is itself the choice about marketing, and nothing else."""

from portal.web.forms import PortalForm


class SwitchForm(PortalForm):
    """Nothing but buttons: one to switch each permission, one for all of them, one to refuse everything."""

    scope = "preferences:permissions"
