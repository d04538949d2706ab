"""Putting mail into the outbox, in the same transaction as what it is about: both are saved, or neither."""

import re
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from email_validator import validate_email

from portal import clock
from portal.db import db
from portal.mail.composing import compose
from portal.mail.models import OutboxMail
from portal.mail.sender import sender

HEADER_NAME = re.compile(
    r"(?!(From|To|Cc|Bcc|Sender|Subject|Date|Message-Id|Mime-.*|Content-.*)$)[A-Z][A-Za-z0-9-]*", re.IGNORECASE
)
"""The headers that a mail may bring along: none of those that every mail gets anyway (RFC 5322, 3.6)."""


def queue(
    *,
    to: str,
    template: str,
    kind: str,
    customer_id: int | None = None,
    headers: Mapping[str, str] | None = None,
    due_at: datetime | None = None,
    not_after: datetime | None = None,
    **context: Any,
) -> int:
    """Compose a mail, put it into the outbox and return its id. The caller's transaction saves it.

    ``template`` is a Markdown file such as ``mail/confirmation.md``; ``context`` is what it says. ``kind`` names what the
    mail is about in a word. It goes out at once, or from ``due_at`` on, and not after ``not_after``. Raises
    ``ValueError`` for what is no address and for a header that is not to be set.
    """
    composed, at = compose(template, **context), clock.now()
    mail = OutboxMail(
        kind=kind,
        to_address=validate_email(to, check_deliverability=False).normalized,
        subject=composed.subject,
        text=composed.text,
        html=composed.html,
        headers=_checked(headers or {}),
        message_id=f"<{secrets.token_hex(16)}@{sender().domain}>",
        customer_id=customer_id,
        queued_at=at,
        due_at=due_at or at,
        not_after=not_after,
        state_at=at,
    )
    db.session.add(mail)
    db.session.flush()
    return mail.id


def _checked(headers: Mapping[str, str]) -> dict[str, str]:
    for name, value in headers.items():
        if not HEADER_NAME.fullmatch(name) or not value.isprintable():
            raise ValueError(f"A mail cannot have the header {name!r}: {value!r}")
    return dict(headers)
