"""Changing a response while others may change it too: what somebody saved is never overwritten by who has not seen it."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import update

from portal.db import db
from portal.surveys.contact import Given
from portal.surveys.definition import Page
from portal.surveys.models import Response
from portal.surveys.question_types.base import OTHER_SUFFIX

TRIES = 5
STILL_OPEN = "~"
"""Stands behind the key of a form, in which it cannot occur, that saved answers while its page was still being filled in."""

BETWEEN = "."


class SavedElsewhere(Exception):
    """The response kept changing while this page was being saved; nothing of the page was saved."""


class ChangedElsewhere(Exception):
    """The page says something else by now than its sender had seen; nothing of it was saved."""


def change(response: Response, changes: Mapping[str, Any]) -> bool:
    """Change a response unless somebody changed it since it was read. Tell whether it was done."""
    seen = response.row_version
    done = db.session.execute(
        update(Response)
        .where(Response.id == response.id, Response.row_version == seen, Response.status == response.status)
        .values(row_version=seen + 1, **changes)
        .execution_options(synchronize_session=False)
    )
    if done.rowcount == 1:  # type: ignore[attr-defined]
        db.session.refresh(response)
        return True
    return False


def without(answers: Mapping[str, Any], uids: Iterable[str]) -> dict[str, Any]:
    """Return the answers but for those to these questions."""
    theirs = _keys(uids)
    return {key: value for key, value in answers.items() if key not in theirs}


def answers_on(page: Page, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers to the questions of a page."""
    here = _keys(each.uid for each in page.questions)
    return {key: value for key, value in answers.items() if key in here}


def mark_of(page: Page, answers: Mapping[str, Any], given: Given) -> str:
    """Return the mark of what a page says, by which a form knows whether it still says so.

    It has two parts: one of its answers, one of what was given there about a person, which pages without that leave out.
    """
    about = [given.contact, sorted(given.ticked), given.email]
    return _digest(answers_on(page, answers)) + (BETWEEN + _digest(about) if page.asks_marketing else "")


def mark_with(page: Page, answers: Mapping[str, Any], seen: str) -> str:
    """Return the mark of a page with other answers than those that were ``seen``."""
    return _digest(answers_on(page, answers)) + "".join(seen.partition(BETWEEN)[1:])


def writer(key: str, *, left: bool) -> str:
    """Return what is noted of the form that changes a page: its key, and whether the page was left with it."""
    return key if left else key + STILL_OPEN


def last_writer(response: Response, number: int) -> str:
    """Return the form that changed a page last; empty when none did."""
    return (response.forms or {}).get(str(number), "")


def left_with(response: Response, number: int) -> bool:
    """Whether a page was left with what it says, and not changed since without leaving it."""
    writer_then = last_writer(response, number)
    return bool(writer_then) and not writer_then.endswith(STILL_OPEN)


def _keys(uids: Iterable[str]) -> set[str]:
    return {key for uid in uids for key in (uid, uid + OTHER_SUFFIX)}


def _digest(said: Any) -> str:
    return hashlib.blake2b(msgspec.json.encode(said, order="sorted"), digest_size=8).hexdigest()
