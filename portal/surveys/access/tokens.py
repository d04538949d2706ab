"""How people come by an invitation: the token in its link, and the code in a letter. The database has only their hashes."""

import hashlib

from portal.privacy.suppressions import keyed
from portal.web.codes import as_typed, code_of

CODE_GROUPS = 2
"""Of a code: KMN47-RTXCD, one of 22¹⁰."""


def token_of(key: str) -> str:
    """Return what the link of the invitation with this key carries: 128 bits, in hexadecimal."""
    return keyed(f"invitation link:{key}")[:32]


def code_for(key: str) -> str:
    """Return the code by which the invitation with this key is typed in."""
    return code_of(int(keyed(f"invitation code:{key}"), 16), CODE_GROUPS)


def hash_of_token(token: str) -> str:
    """Return what is kept of a token (SHA-256)."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_of_code(code: str) -> str:
    """Return what is kept of a code, however it was typed: keyed, since codes are short enough to be tried out."""
    return keyed(f"invitation code typed:{as_typed(code)}")
