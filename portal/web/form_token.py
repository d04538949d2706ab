"""A form's token: signed, expiring, and remembered nowhere, so that a public form needs no session and no cookie.

The token carries a random key. Sending the same form twice sends the same key, which is how a double click or a
resend is told from a second answer.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app
from itsdangerous import BadSignature, SignatureExpired, TimestampSigner
from wtforms import ValidationError
from wtforms.csrf.core import CSRF, CSRFTokenField

EXPIRED = "This page was open for a long time, so it was not sent yet. Everything you typed is kept: check it and send it again"
NOT_OURS = "This page could not be checked, so it was not sent yet. Everything you typed is kept: send it again"


@dataclass(frozen=True, slots=True)
class FormToken:
    """What a genuine token says: its key and when the form was opened; ``expired`` when that is too long ago."""

    key: str
    opened_at: datetime
    expired: bool = False


def issue(scope: str, key: str = "") -> str:
    """Return a new token for a form of this scope, with this key or a fresh one of 128 bits."""
    return _signer(scope).sign(key or secrets.token_urlsafe(16)).decode()


def read(token: str, scope: str) -> FormToken | None:
    """Return what a token says, or None when we did not sign it for this scope. Compared in constant time."""
    signer, oldest = _signer(scope), current_app.config["FORM_SECONDS"]
    try:
        key, opened_at = signer.unsign(token, max_age=oldest, return_timestamp=True)
        return FormToken(key.decode(), opened_at)
    except SignatureExpired as late:
        assert late.payload is not None
        assert late.date_signed is not None
        return FormToken(late.payload.decode(), late.date_signed, expired=True)
    except (BadSignature, UnicodeError):
        return None


class StatelessToken(CSRF):
    """Puts the token in a form and checks the one that comes back."""

    def setup_form(self, form: Any) -> list[tuple[str, Any]]:
        self.scope = form.scope
        return list(super().setup_form(form))

    def generate_csrf_token(self, csrf_token_field: CSRFTokenField) -> str:
        sent = read(csrf_token_field.data, self.scope) if csrf_token_field.data else None
        if sent and not sent.expired:
            return str(csrf_token_field.data)
        return issue(self.scope, sent.key if sent else "")

    def validate_csrf_token(self, form: Any, field: CSRFTokenField) -> None:
        token = read(field.data or "", self.scope)
        if token is None:
            raise ValidationError(NOT_OURS)
        if token.expired:
            raise ValidationError(EXPIRED)
        form.token = token


def _signer(scope: str) -> TimestampSigner:
    return TimestampSigner(current_app.secret_key or "", salt=f"form:{scope}", digest_method=hashlib.sha256)
