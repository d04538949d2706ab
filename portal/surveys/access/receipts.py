"""The receipt of anonymous answers: a code, shown once, with which whoever holds it can take the answers back."""

from portal.privacy.suppressions import keyed
from portal.web.codes import as_typed, code_of

GROUPS = 3
"""Of a receipt: KMN47-RTXCD-Y34WQ, one of 22¹⁵."""


def receipt_for(key: str) -> str:
    """Return the receipt for what is sent with the form of this key, so that the same form sent twice gives the same.

    The key stands in that form and nowhere else, so nobody but who filled it in can come to the receipt.
    """
    return code_of(int(keyed(f"receipt:{key}"), 16), GROUPS)


def hash_of(receipt: str) -> str:
    """Return what is kept of a receipt, however it was typed."""
    return keyed(f"receipt shown:{as_typed(receipt)}")
