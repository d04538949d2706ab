"""The forms around a survey: the code of a letter, the receipt of anonymous answers."""

from portal.languages import lazy_gettext
from portal.web.fields import TextField
from portal.web.forms import PortalForm


class CodeForm(PortalForm):
    """The code by which somebody was invited."""

    scope = "surveys:code"
    code = TextField(
        lazy_gettext("Enter the code from your letter"),
        hint=lazy_gettext("Ten letters and figures, like KMN47-RTXCD. Capitals, spaces and the dash do not matter."),
        required=True,
        required_message=lazy_gettext("Enter the code from your letter"),
        longest=40,
        id="code",
    )


class ReceiptForm(PortalForm):
    """The receipt of answers that are to be taken back."""

    scope = "surveys:receipt"
    receipt = TextField(
        lazy_gettext("Your receipt"),
        hint=lazy_gettext(
            "Fifteen letters and figures, like KMN47-RTXCD-Y34WQ. Capitals, spaces and dashes do not matter."
        ),
        required=True,
        required_message=lazy_gettext("Enter the receipt that you were shown when you sent your answers"),
        longest=60,
        id="receipt",
    )
