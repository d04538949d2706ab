"""Keeping files as they arrive, and removing them with the answers that they belong to."""

import secrets
from collections.abc import Sequence
from functools import partial

from sqlalchemy import delete, event, func, insert, select

from portal import clock
from portal.db import db
from portal.storage import storage
from portal.surveys.forms import SurveyPageForm
from portal.surveys.models import Response, StoredFile
from portal.surveys.question_types.base import Question
from portal.web.fields.files import FilesField, Upload


def is_right(form: SurveyPageForm, survey_id: int, response_key: str = "") -> bool:
    """Check a page that was sent, and keep what was uploaded on it, also when something else on it is wrong.

    It is kept at once: the bytes first, and then, on a connection of its own, the row that names them. Nothing may have
    been written before in the same request. Without a good token of the form nothing is kept; ``response_key`` is its key
    where the response is yet to be made.
    """
    right = form.validate()
    if form.token is None:
        return False
    key = response_key or form.token.key
    for question, field in form.asked_for_files:
        field.keep(partial(_keep, question, survey_id, key))
        if not _are_there(field, survey_id, key):
            field.lose()
            right = False
    return right


def files_of(response: Response) -> Sequence[StoredFile]:
    """Return the files that the answers of a response name, in the order in which they came."""
    named = keys_in(response)
    own = (StoredFile.survey_id == response.survey_id, StoredFile.response_key == response.key)
    found = db.session.scalars(select(StoredFile).where(*own).order_by(StoredFile.stored_at)).all() if named else ()
    return [each for each in found if each.key in named]


def keys_in(response: Response) -> set[str]:
    """Return the keys of the files that the answers of a response name."""
    lists = (value for value in response.answers.values() if isinstance(value, list))
    return {part["key"] for each in lists for part in each if isinstance(part, dict) and "key" in part}


def forget_files(response: Response) -> None:
    """Remove the files of a response that is taken back: the rows with it, and the bytes once that is saved."""
    own = (StoredFile.survey_id == response.survey_id, StoredFile.response_key == response.key)
    keys = db.session.scalars(delete(StoredFile).where(*own).returning(StoredFile.key)).all()
    if keys:
        kept = storage()

        def remove(_session: object) -> None:
            for key in keys:
                kept.remove(key)

        event.listen(db.session(), "after_commit", remove, once=True)


def _are_there(field: FilesField, survey_id: int, response_key: str) -> bool:
    """Whether the files that a page names are still kept, for this very response."""
    keys = [each.key for each in field.kept]
    own = (StoredFile.survey_id == survey_id, StoredFile.response_key == response_key, StoredFile.key.in_(keys))
    return not keys or db.session.scalar(select(func.count()).where(*own)) == len(keys)


def _keep(question: Question, survey_id: int, response_key: str, upload: Upload) -> str:
    key = secrets.token_hex(16)
    values = {
        "key": key,
        "survey_id": survey_id,
        "response_key": response_key,
        "question_uid": question.uid,
        "name": upload.name,
        "size": upload.size,
        "sha256": storage().write(key, upload.content),
        "stored_at": clock.now(),
    }
    with db.engine.begin() as connection:
        connection.execute(insert(StoredFile).values(values))
    return key
