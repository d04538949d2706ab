"""The base of every form: its token, its honeypot, and its list of errors."""

from collections.abc import Iterator
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, StringField

from portal.languages import lazy_gettext
from portal.web import form_token


class PortalForm(FlaskForm):
    """A form that a browser without cookies or scripts can send safely.

    ``scope`` names what the form is for: a token made for one scope is refused by another.
    """

    class Meta:
        csrf = True
        csrf_class = form_token.StatelessToken
        csrf_field_name = "form_token"

    scope = "form"
    website = StringField(lazy_gettext("Leave this empty"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.token: form_token.FormToken | None = None
        super().__init__(*args, **kwargs)

    @property
    def is_suspect(self) -> bool:
        """Whether the field that people cannot see was filled in."""
        return any(self.website.raw_data or ())

    @property
    def questions(self) -> Iterator[Field]:
        """The fields that a person sees, in order."""
        hidden = {"form_token", "website"}
        return (field for field in self if field.short_name not in hidden)

    @property
    def errors_summary(self) -> list[tuple[str, str]]:
        """Every error as the address of its control and the words; the address is empty for the form as a whole."""
        whole = [("", str(error)) for error in self.form_token.errors]
        return whole + [(f"#{field.first_id}", field.error) for field in self.questions if field.errors]


class PressedForm(PortalForm):
    """A form of which people see its buttons alone: what is wrong with it is about the form as a whole."""

    @property
    def errors_summary(self) -> list[tuple[str, str]]:
        return [("", words) for _, words in super().errors_summary]
