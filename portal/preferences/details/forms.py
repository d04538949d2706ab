"""The forms with which a customer changes their details."""

from portal.preferences.forms import OwnForm


class DetailsForm(OwnForm):
    """What a customer changes at once. Emptying a field removes the detail."""

    scope = "preferences:details"
    asks_marketing = True
    details = ("name", "job_title", "phone", "fax", "address", "postcode")


class MailboxForm(OwnForm):
    """A new email address, which has to be confirmed from its mailbox."""

    scope = "preferences:mailbox"
    asks_marketing = True
    details = ("email",)
    needed = ("email",)
