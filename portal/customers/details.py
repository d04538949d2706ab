"""The details a form may ask a person for. A form asks for some of these and for nothing else about them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.customers.models import FAX, PHONE, POST
from portal.customers.queries import interests_offered, merged_interests
from portal.languages import ENGLISH, InLanguage, lazy_gettext
from portal.web.fields import Choice, ChoicesField, EmailField, PhoneField, PostcodeField, TextField
from portal.web.fields.people import phone_as_dialled


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail: its key, what people read, the field that asks for it, the words when it is missing, how it is shown."""

    key: str
    label: str
    field: Callable[..., Any]
    missing: str
    shown: Callable[[str], str] = str


def _interests(label: str, **kwargs: Any) -> Any:
    return ChoicesField(label, choices=interest_choices, replaced=merged_interests, **kwargs)


def interest_choices() -> list[Choice]:
    """Return the interests on offer, as a form asks for them."""
    return [Choice(code, InLanguage(label, ENGLISH)) for code, label in interests_offered()]


def _text(autocomplete: str) -> Callable[..., Any]:
    return lambda label, **kwargs: TextField(label, control={"autocomplete": autocomplete}, **kwargs)


def _fax(label: str, **kwargs: Any) -> Any:
    return PhoneField(label, control={"autocomplete": "off"}, **kwargs)


def _address(label: str, **kwargs: Any) -> Any:
    return TextField(label, lines=3, longest=500, control={"autocomplete": "street-address"}, **kwargs)


def _as_dialled(number: str) -> str:
    return number and phone_as_dialled(number)


DETAILS = {
    each.key: each
    for each in (
        Detail("name", lazy_gettext("Name"), _text("name"), lazy_gettext("Enter your name")),
        Detail(
            "job_title", lazy_gettext("Job title"), _text("organization-title"), lazy_gettext("Enter your job title")
        ),
        Detail("email", lazy_gettext("Email address"), EmailField, lazy_gettext("Enter your email address")),
        Detail("phone", lazy_gettext("Phone number"), PhoneField, lazy_gettext("Enter your phone number"), _as_dialled),
        Detail("fax", lazy_gettext("Fax number"), _fax, lazy_gettext("Enter your fax number"), _as_dialled),
        Detail("address", lazy_gettext("Postal address"), _address, lazy_gettext("Enter your postal address")),
        Detail("postcode", lazy_gettext("Postcode"), PostcodeField, lazy_gettext("Enter your postcode")),
        Detail(
            "interests",
            lazy_gettext("What are you interested in?"),
            _interests,
            lazy_gettext("Choose at least one interest"),
        ),
    )
}
"""Every detail by key, in the order forms ask for them (the ``autocomplete`` values are those of WCAG 2.2, 1.3.5)."""

LABELS = {key: each.label for key, each in DETAILS.items()} | {"interests": lazy_gettext("Interests")}
"""What each detail is called where nobody is asked for it."""

COLUMN_DETAILS = {"name", "job_title", "postcode"}
"""The details that a customer has one of, kept with the customer."""

CHANNEL_DETAILS = {"phone": PHONE, "fax": FAX, "address": POST}
"""The details by which a customer can be reached, and the channel of each; an email address is one only once confirmed."""
