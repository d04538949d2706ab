"""The forms with which staff settle mail."""

from portal.web.fields import Choice, ChoiceField
from portal.web.forms import PortalForm

ARRIVED, AGAIN = "arrived", "again"


class SendAgainForm(PortalForm):
    """Nothing but the button that lets a mail be sent again."""

    scope = "staff:mail:send-again"


class MarkAsSentForm(PortalForm):
    """Nothing but the button that settles a mail in doubt."""

    scope = "staff:mail:mark-as-sent"


class SettleAllForm(PortalForm):
    """What is to become of all mails in doubt."""

    scope = "staff:mail:settle-all"
    fate = ChoiceField(
        "What is to become of them?",
        choices=(
            Choice(ARRIVED, "Count them as sent", hint="They arrived, or need not arrive any more."),
            Choice(AGAIN, "Send them again", hint="Whoever has one already gets it twice."),
        ),
        required=True,
        required_message="Choose what is to become of them",
        id="fate",
    )
