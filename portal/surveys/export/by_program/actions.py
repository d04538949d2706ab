"""Making tokens, and taking them back."""

from collections.abc import Sequence
from datetime import datetime

from portal.db import db, insert_new
from portal.privacy import audit
from portal.surveys.export.by_program.models import ReadingToken
from portal.surveys.export.by_program.queries import token_beginning
from portal.surveys.export.by_program.tokens import beginning_of, hash_of, token_of
from portal.surveys.models import Survey


class MadeBefore(Exception):
    """The form has made a ``token`` already, and that is not what it asks for now: it says otherwise, or was taken back."""

    def __init__(self, token: ReadingToken) -> None:
        self.token = token


def make_token(
    survey: Survey,
    *,
    key: str,
    purpose: str,
    formats: Sequence[str],
    contact: bool,
    valid_until: datetime,
    by: str,
    at: datetime,
) -> str:
    """Make a token and return it; nobody can find it out again. ``key`` is that of the form: sent twice, it makes one.

    Raises ``MadeBefore`` where that one is not what is asked for.
    """
    token = token_of(key)
    values = {
        "survey_id": survey.id,
        "beginning": beginning_of(token),
        "sha256": hash_of(token),
        "purpose": purpose,
        "formats": list(formats),
        "contact": contact,
        "made_by": by,
        "valid_until": valid_until,
    }
    if db.session.scalar(insert_new(ReadingToken).values(values | {"made_at": at}).returning(ReadingToken.id)):
        _note(by, "Made a token that reads responses", survey, purpose)
        return token
    made = token_beginning(beginning_of(token))
    assert made is not None
    if made.revoked_at or any(getattr(made, name) != value for name, value in values.items()):
        raise MadeBefore(made)
    return token


def revoke_token(token: ReadingToken, survey: Survey, *, by: str, at: datetime) -> None:
    """Take a token back. It reads nothing from this moment on, and a download under way ends."""
    if token.revoked_at is None:
        token.revoked_by, token.revoked_at = by, at
        _note(by, "Took back a token that read responses", survey, token.purpose)


def _note(by: str, action: str, survey: Survey, purpose: str) -> None:
    audit.note_change(staff=by, action=action, facts={"survey": survey.slug, "token": purpose})
