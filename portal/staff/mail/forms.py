"""The forms about mail: nothing but their buttons."""

from portal.web.forms import PortalForm


class SendAgainForm(PortalForm):
    """Nothing but the button that lets a mail be sent again."""

    scope = "staff:mail:send-again"


class MarkAsSentForm(PortalForm):
    """Nothing but the button that settles a mail in doubt."""

    scope = "staff:mail:mark-as-sent"
