"""The forms around a survey: the code of a letter, the receipt of anonymous answers."""

from portal.web.fields import TextField
from portal.web.forms import PortalForm


class CodeForm(PortalForm):
    """The code by which somebody was invited."""

    scope = "surveys:code"
    code = TextField(
        "Enter the code from your letter",
        hint="Ten letters and figures, like KMN47-RTXCD. Capitals, spaces and the dash do not matter.",
        required=True,
        required_message="Enter the code from your letter",
        longest=40,
        id="code",
    )


class ReceiptForm(PortalForm):
    """The receipt of answers that are to be taken back."""

    scope = "surveys:receipt"
    receipt = TextField(
        "Your receipt",
        hint="Fifteen letters and figures, like KMN47-RTXCD-Y34WQ. Capitals, spaces and dashes do not matter.",
        required=True,
        required_message="Enter the receipt that you were shown when you sent your answers",
        longest=60,
        id="receipt",
    )
