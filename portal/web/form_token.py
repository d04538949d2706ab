"""A form's token: signed, expiring, and remembered nowhere, so that a public form needs no session and no cookie.

The token carries a random key. Sending the same form twice sends the same key, which is how a double click or a
resend is told from a second answer.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import current_app
from itsdangerous import BadSignature, SignatureExpired, TimestampSigner
from wtforms import ValidationError
from wtforms.csrf.core import CSRF, CSRFTokenField

from portal.languages import lazy_gettext

EXPIRED = lazy_gettext(
    "This page was open for a long time, so it was not sent yet. Everything you typed is kept: check it and send it again"
)
NOT_OURS = lazy_gettext(
    "This page could not be checked, so it was not sent yet. Everything you typed is kept: send it again"
)

OPENED = "@"
"""Stands between a key, in which it cannot occur, and the time of the first opening."""


@dataclass(frozen=True, slots=True)
class FormToken:
    """What a genuine token says: its key and when the form was opened; ``expired`` when that is too long ago."""

    key: str
    opened_at: datetime
    expired: bool = False


def issue(scope: str, late: FormToken | None = None) -> str:
    """Return a new token for a form of this scope, with a fresh key of 128 bits.

    In place of a token that came too late, it keeps that one's key and the time at which the form was first opened.
    """
    says = f"{late.key}{OPENED}{int(late.opened_at.timestamp())}" if late else secrets.token_urlsafe(16)
    return _signer(scope).sign(says).decode()


def read(token: str, scope: str) -> FormToken | None:
    """Return what a token says, or None when we did not sign it for this scope. Compared in constant time."""
    signer, oldest = _signer(scope), current_app.config["FORM_SECONDS"]
    try:
        says, signed_at = signer.unsign(token, max_age=oldest, return_timestamp=True)
        return _said(says, signed_at)
    except SignatureExpired as late:
        assert late.payload is not None
        assert late.date_signed is not None
        return _said(late.payload, late.date_signed, expired=True)
    except (BadSignature, UnicodeError):
        return None


def _said(says: bytes, signed_at: datetime, *, expired: bool = False) -> FormToken:
    key, _, opened = says.decode().partition(OPENED)
    return FormToken(key, datetime.fromtimestamp(int(opened), UTC) if opened else signed_at, expired)


class StatelessToken(CSRF):
    """Puts the token in a form and checks the one that comes back."""

    def setup_form(self, form: Any) -> list[tuple[str, Any]]:
        self.scope = form.scope
        return list(super().setup_form(form))

    def generate_csrf_token(self, csrf_token_field: CSRFTokenField) -> str:
        sent = read(csrf_token_field.data, self.scope) if csrf_token_field.data else None
        if sent and not sent.expired:
            return str(csrf_token_field.data)
        return issue(self.scope, sent)

    def validate_csrf_token(self, form: Any, field: CSRFTokenField) -> None:
        token = read(field.data or "", self.scope)
        if token is None:
            raise ValidationError(NOT_OURS)
        if token.expired:
            raise ValidationError(EXPIRED)
        form.token = token


def _signer(scope: str) -> TimestampSigner:
    return TimestampSigner(current_app.secret_key or "", salt=f"form:{scope}", digest_method=hashlib.sha256)
