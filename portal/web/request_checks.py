"""What every request must be before a view sees it: from our own pages, and made of readable text."""

import re
from urllib.parse import urlsplit

from flask import Flask, abort, request

UNREADABLE = re.compile("[\x00\ufffd\ud800-\udfff]")
"""NUL, the mark a decoder leaves where bytes were not UTF-8, and halves of surrogate pairs."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def install(app: Flask) -> None:
    """Refuse requests from other sites that would change something, and text that cannot be text."""
    app.before_request(_from_our_own_pages)
    app.before_request(_readable)


def _from_our_own_pages() -> None:
    """Check who sent a request that changes something (Fetch Metadata; RFC 6454 Origin where that is missing)."""
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site and site not in {"same-origin", "none"}:
        abort(403, "This was sent from another site")
    if not site and origin and urlsplit(origin).netloc != request.host:
        abort(403, "This was sent from another site")


def _readable() -> None:
    """Refuse NUL characters and bytes that are not UTF-8 (RFC 3629), wherever they stand."""
    if "\x00" in request.path or any(_broken(text) for pair in request.args.items(multi=True) for text in pair):
        abort(400, "The address holds characters that cannot be text")
    if request.method not in SAFE_METHODS and any(_broken(text) for pair in request.form.items(multi=True) for text in pair):
        abort(400, "What was sent holds characters that cannot be text")


def _broken(text: str) -> bool:
    return UNREADABLE.search(text) is not None
