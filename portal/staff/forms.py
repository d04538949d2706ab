"""The forms of accounts. They are about staff in their work, so they carry no choices about marketing."""

from typing import Any

from portal.staff.passwords import problem_with
from portal.web.context import settings
from portal.web.fields import Choice, ChoicesField, EmailField, PasswordField, TextField
from portal.web.forms import PortalForm
from portal.web.roles import ROLES


class SignInForm(PortalForm):
    """Email address and password."""

    scope = "staff:sign-in"
    email = EmailField("Email address", required=True, required_message="Enter your email address", id="email")
    password = PasswordField(
        "Password",
        required=True,
        required_message="Enter your password",
        control={"autocomplete": "current-password"},
        id="password",
    )


class NewPassword(PortalForm):
    """What checks a new password, whoever's it is to be."""

    def address(self) -> str:
        """The email address of the account."""
        raise NotImplementedError

    def validate_password(self, field: Any) -> None:
        """Refuse a password that is too easy."""
        problem = problem_with(field.data, email=self.address(), organisation=settings().organisation)
        if problem:
            raise ValueError(problem)


class AccountForm(NewPassword):
    """A new account."""

    scope = "staff:account"
    name = TextField("Name", required=True, required_message="Enter their name", longest=100, id="name")
    email = EmailField("Email address", required=True, required_message="Enter their email address", id="email")
    roles = ChoicesField(
        "What they do here",
        required=True,
        required_message="Choose at least one role",
        choices=tuple(Choice(role.name, role.label, role.purpose) for role in ROLES.values()),
        id="roles",
    )
    password = PasswordField(
        "First password",
        hint="12 characters or more. Give it to them in person; they can change it.",
        required=True,
        required_message="Enter a password",
        control={"autocomplete": "new-password"},
        id="password",
    )

    def address(self) -> str:
        return self.email.data or ""


class PasswordForm(NewPassword):
    """A new password for oneself."""

    scope = "staff:password"
    current = PasswordField(
        "Your password now",
        required=True,
        required_message="Enter your password",
        control={"autocomplete": "current-password"},
        id="current",
    )
    password = PasswordField(
        "New password",
        hint="12 characters or more; four words in a row are easy to remember.",
        required=True,
        required_message="Enter a new password",
        control={"autocomplete": "new-password"},
        id="password",
    )
    person: Any = None

    def address(self) -> str:
        return str(self.person.email)


class DeactivateForm(PortalForm):
    """Nothing but the button that closes an account."""

    scope = "staff:deactivate"
