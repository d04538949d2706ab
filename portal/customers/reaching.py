"""How addresses and numbers are compared: two that reach the same person the same way look the same here."""

import unicodedata

from portal.customers.models import EMAIL, POST


def lookup_of(channel: str, value: str) -> str:
    """Return an address or number in the form in which it is compared.

    Email addresses are compared without regard to capitals (RFC 5321 lets the local part differ by them; no provider of
    mailboxes does), and not by folding case, which takes ß for ss, though they are domains of different owners. Postal
    addresses are compared without regard to capitals, line ends, spaces and commas; numbers are E.164 already.
    """
    if channel == EMAIL:
        return unicodedata.normalize("NFC", value.strip()).lower()
    if channel == POST:
        return " ".join(value.replace(",", " ").casefold().split())
    return value
