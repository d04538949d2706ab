"""The buttons of a trial."""

from portal.web.forms import PressedForm


class TrialForm(PressedForm):
    """One press of a button about a trial."""

    scope = "designer:trial"
