"""The row of a response: as it is begun, how far it came, and as it is sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from portal.db import db, insert_new, statement, take_turn
from portal.surveys.access import anonymity, guarding, using
from portal.surveys.changing import writer
from portal.surveys.definition import ANONYMOUS, Definition
from portal.surveys.logic.path import Path, path_of
from portal.surveys.logic.shuffling import seed_of
from portal.surveys.models import IN_PROGRESS, SUBMITTED, Response, Survey
from portal.surveys.sent import Form, SentPage


def new_response(form: Form, sent: SentPage, *, whole: bool, suspect: str, at: datetime) -> Response | None:
    """Keep a new response, submitted when it is ``whole``; None when the same form made one before."""
    values = {
        "survey_id": form.survey_id,
        "version": form.version,
        "key": form.response_key,
        "language": form.definition.language,
        "seed": seed_of(form.key),
        "answers": dict(sent.answers),
        "pages_saved": int(sent.left),
        "row_version": 1,
        "suspect": suspect,
        "started_at": form.opened_at,
        **(finished(form.definition, sent.answers) | {"submitted_at": at} if whole else _underway(form, sent, at)),
    }
    if form.definition.access.identity == ANONYMOUS:
        values |= anonymity.when_begun(form.opened_at)
    response_id = db.session.connection().execute(_new_response(), values).scalar()
    if response_id is None:
        return None
    if sent.invitation:
        using.begin_with(sent.invitation, response_id, form.definition)
    return (
        db.session.get_one(Response, response_id)
        if sent.is_guarded(form.definition)
        else Response(**values | {"id": response_id})
    )


def made_before(form: Form) -> Response:
    """Return the response that this very form made."""
    query = select(Response).where(Response.survey_id == form.survey_id, Response.key == form.response_key)
    return db.session.scalars(query).one()


def sent_in_turn(form: Form) -> Response | None:
    """Wait for the turn of this form, and return the anonymous answers that were sent with it already."""
    take_turn(Survey, form.survey_id)
    return guarding.sent_with(form.key) if form.definition.access.identity == ANONYMOUS else None


def reached(path: Path, pages_saved: int) -> str:
    """Return the numbers of the pages that were shown when the pages up to this number were left behind."""
    furthest = path.next_after(pages_saved) or pages_saved
    return ",".join(str(number) for number in path.pages if number <= furthest)


def finished(definition: Definition, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept of a response that is sent: of its answers those on its path, and what the path left out."""
    path = path_of(definition, answers)
    return {
        "status": SUBMITTED,
        "answers": dict(path.answers),
        "skipped": list(path.skipped) if definition.has_logic else None,
        "forms": None,
        "saved_at": None,
        "reached": "",
    }


def _underway(form: Form, sent: SentPage, at: datetime) -> dict[str, Any]:
    """Return what is kept of a response for as long as it is in progress."""
    return {
        "status": IN_PROGRESS,
        "skipped": None,
        "submitted_at": None,
        "forms": {"1": writer(sent.key, left=sent.left)},
        "saved_at": anonymity.kept_moment(form.definition, at),
        "reached": reached(path_of(form.definition, sent.answers), int(sent.left)),
    }


@statement
def _new_response() -> Any:
    return insert_new(Response).returning(Response.__table__.c.id)
