"""Fields for how a person can be reached: email address, phone number, postcode."""

import re
from typing import Any

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from portal.languages import gettext
from portal.web.fields.base import PortalField

POSTCODE = re.compile(
    r"(GIR0AA|[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRVWXY]))"
)
"""The outward half of a postcode (British Standard BS 7666; Royal Mail, Programmers' Guide to PAF, appendix C)."""

INWARD = re.compile(r"[0-9][ABD-HJLNP-UW-Z]{2}")


class EmailField(PortalField):
    """An email address (RFC 5321), stored in its normal form."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.control |= {"type": "email", "autocomplete": "email", "maxlength": 254, "spellcheck": "false"}

    def parse(self, sent: str) -> str:
        try:
            return validate_email(sent, check_deliverability=False, strict=True).normalized
        except EmailNotValidError:
            raise ValueError(gettext("Enter an email address like name@example.com")) from None


class PhoneField(PortalField):
    """A phone number, stored as E.164 (ITU-T E.164: +441905123456); numbers without a country are taken as UK ones."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("width", "medium")
        super().__init__(label, **kwargs)
        self.control |= {"type": "tel", "autocomplete": "tel", "maxlength": 30}

    def parse(self, sent: str) -> str:
        try:
            number = phonenumbers.parse(sent, "GB")
        except phonenumbers.NumberParseException:
            raise ValueError(gettext("Enter a phone number like 01905 000000 or +44 7700 900000")) from None
        if not _is_whole(number) or number.extension:
            raise ValueError(gettext("Enter a whole phone number like 01905 000000 or +44 7700 900000"))
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def text(self, value: str) -> str:
        return phone_as_dialled(value)


class PostcodeField(PortalField):
    """A full UK postcode, stored in capitals with one space (WR1 2EY)."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("width", "short")
        super().__init__(label, **kwargs)
        self.control |= {"autocomplete": "postal-code", "maxlength": 10, "autocapitalize": "characters"}

    def parse(self, sent: str) -> str:
        letters = re.sub(r"[^A-Z0-9]", "", sent.upper())
        outward, inward = letters[:-3], letters[-3:]
        if not (POSTCODE.fullmatch(outward) or letters == "GIR0AA") or not INWARD.fullmatch(inward):
            raise ValueError(gettext("Enter a full postcode, like WR1 2EY"))
        return f"{outward} {inward}"


def _is_whole(number: phonenumbers.PhoneNumber) -> bool:
    """Whether a number could be dialled from anywhere: not only within its own area."""
    reason = phonenumbers.is_possible_number_with_reason(number)
    return bool(reason == phonenumbers.ValidationResult.IS_POSSIBLE)


def phone_as_dialled(e164: str) -> str:
    """Write an E.164 number as people in the United Kingdom dial it: 01905 123456, or +1 202 555 0100."""
    number = phonenumbers.parse(e164)
    style = (
        phonenumbers.PhoneNumberFormat.NATIONAL
        if number.country_code == 44
        else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(number, style)
