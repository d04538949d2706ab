"""What every request must be before a view sees it: from our own pages, and made of readable text."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import unquote_to_bytes, urlsplit

from flask import Flask, abort, current_app, request

from portal.web import secret_addresses

View = TypeVar("View", bound=Callable[..., Any])

REPLACED = "\ufffd"
"""The mark that a decoder leaves where bytes were not UTF-8."""

FORM = "application/x-www-form-urlencoded"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def install(app: Flask) -> None:
    """Refuse requests from other sites that would change something, and text that cannot be text."""
    app.before_request(_from_our_own_pages)
    app.before_request(_readable)


def from_anywhere(view: View) -> View:
    """Let a view change something whoever sends the request. The address alone says what, and only its owner knows it."""
    view.is_open_to_other_sites = True  # type: ignore[attr-defined]
    return view


def _from_our_own_pages() -> None:
    """Check who sent a request that changes something (Fetch Metadata; RFC 6454 Origin where that is missing)."""
    if request.method in SAFE_METHODS:
        return
    if getattr(current_app.view_functions.get(request.endpoint or ""), "is_open_to_other_sites", False):
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site and site not in {"same-origin", "none"}:
        abort(403, "This was sent from another site")
    if not site and origin and _host_of(origin) != request.host and not secret_addresses.may_come_from(origin):
        abort(403, "This was sent from another site")


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _readable() -> None:
    """Refuse NUL characters and bytes that are not UTF-8 (RFC 3629), wherever they stand."""
    if any(mark in request.path for mark in ("\0", REPLACED)) or _unreadable(request.query_string):
        abort(400, "The address holds characters that cannot be text")
    if request.method not in SAFE_METHODS and _holds_no_text():
        abort(400, "What was sent holds characters that cannot be text")


def _holds_no_text() -> bool:
    if request.mimetype == FORM:
        return _unreadable(request.get_data(cache=True))
    return any(mark in text for pair in request.form.items(multi=True) for text in pair for mark in ("\0", REPLACED))


def _unreadable(encoded: bytes) -> bool:
    """Tell whether percent-encoded bytes are anything but UTF-8 without NUL."""
    plain = unquote_to_bytes(encoded)
    try:
        plain.decode()
    except UnicodeDecodeError:
        return True
    return b"\0" in plain
