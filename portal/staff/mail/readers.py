"""Who of the staff sees mail."""

from flask_login import current_user

READERS = ("marketer", "privacy_officer", "administrator")
"""The roles that see how mail stands; what it says and to whom, only those among them that see contact details."""


def reads_mail() -> bool:
    """Whether the signed-in person sees how mail stands."""
    return any(each.name in READERS for each in current_user.roles)
