"""The roles that staff can have. A person may have several; each opens its own pages and no others."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """One role: its name in commands, its words, what it is for, and whether it may see how people can be reached."""

    name: str
    label: str
    purpose: str
    sees_contact_details: bool = False


ROLES = {
    each.name: each
    for each in (
        Role("analyst", "Analyst", "Reads results and takes them out, without anybody's contact details"),
        Role("editor", "Editor", "Designs surveys and offers, and reads their results"),
        Role(
            "marketer",
            "Marketer",
            "Writes to those who agreed, and works with contact lists",
            sees_contact_details=True,
        ),
        Role(
            "privacy_officer",
            "Privacy officer",
            "Answers requests about personal data, and keeps the policy",
            sees_contact_details=True,
        ),
        Role("administrator", "Administrator", "Manages staff accounts and settings"),
    )
}
"""Every role by its name."""

EDITOR = "editor"
"""The role that designs surveys and offers."""

RESULTS = ("analyst", EDITOR, "marketer", "privacy_officer")
"""The roles that read results."""

INVITING = ("marketer",)
"""The roles that invite people to surveys."""

RESULTS_WITH_CONTACT = tuple(each for each in RESULTS if ROLES[each].sees_contact_details)
"""Those of them who also see how people can be reached, and so what people sent as files."""


def see_contact_details(roles: Iterable[str]) -> bool:
    """Whether somebody with these roles may see how people can be reached."""
    return any(ROLES[each].sees_contact_details for each in roles)
