"""The forms by which codes come to an offer."""

from portal.web.fields import FileField, NumberField
from portal.web.forms import PortalForm

LARGEST_LIST = 4 * 1024 * 1024
MOST_MADE = 10_000


class CodeListForm(PortalForm):
    """A list of codes to take in."""

    scope = "offers:code-list"
    codes = FileField(
        "List of codes",
        hint="A text or CSV file with one code on each line and nothing else.",
        accepts=".txt,.csv,text/plain,text/csv",
        largest=LARGEST_LIST,
        required=True,
        required_message="Choose the file that holds the codes",
        id="codes",
    )


class RandomCodesForm(PortalForm):
    """Codes to be made."""

    scope = "offers:random-codes"
    count = NumberField(
        "How many?",
        hint="Each looks like KMN47-RTXCD. Nobody can guess one.",
        lowest=1,
        highest=MOST_MADE,
        unit="codes",
        required=True,
        required_message="Enter how many codes to make",
        id="count",
    )


class RemoveForm(PortalForm):
    """Asks before free codes are taken away."""

    scope = "offers:remove-codes"
