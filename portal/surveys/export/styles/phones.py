"""Writing many phone numbers as they are dialled: what the library knows about UK numbers, read once."""

import re
from functools import cache
from typing import Any

from phonenumbers import PhoneMetadata

from portal.web.fields.people import phone_as_dialled


def dialled(number: str) -> str:
    """Write an E.164 number as ``phone_as_dialled`` does, in a fraction of the time."""
    found = _british().fullmatch(number)
    return "0" + " ".join(filter(None, found.groups())) if found else phone_as_dialled(number)


@cache
def _british() -> re.Pattern[str]:
    """Return how UK numbers of each kind begin and how their digits are grouped (ITU-T E.164, Ofcom's numbering plan)."""
    metadata: Any = PhoneMetadata.metadata_for_region("GB")
    kinds = (f"(?={each.leading_digits_pattern[-1]}){each.pattern}" for each in metadata.number_format)
    return re.compile(rf"\+44(?:{'|'.join(kinds)})")
