"""Who of the staff sees mail."""

from portal.web.guards import has_role

READERS = ("marketer", "privacy_officer", "administrator")
"""The roles that see how mail stands; what it says and to whom, only those among them that see contact details."""


def reads_mail() -> bool:
    """Whether the signed-in person sees how mail stands."""
    return has_role(*READERS)
