"""Saving answers while their page is still being filled in. What tells of a person waits until the page is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.db import db
from portal.surveys.access.anonymity import kept_moment
from portal.surveys.access.models import Invitation
from portal.surveys.beginning import made_before, new_response, sent_in_turn
from portal.surveys.changing import (
    TRIES,
    ChangedElsewhere,
    SavedElsewhere,
    change,
    last_writer,
    mark_with,
    without,
    writer,
)
from portal.surveys.definition import Definition, Page
from portal.surveys.models import IN_PROGRESS, Response
from portal.surveys.sent import Form, SentPage


@dataclass(frozen=True, slots=True)
class ChangedAnswers:
    """What was changed on a page that is still open: the answers by the question's uid, nothing in those that were cleared.

    ``key`` is that of its form, ``seen`` the mark of what the page said when it was opened or saved last, and ``suspect``
    says why it may be a robot's, if it is.
    """

    number: int
    answers: Mapping[str, Mapping[str, Any]]
    key: str
    seen: str
    suspect: str = ""

    @property
    def flat(self) -> dict[str, Any]:
        """The answers as they are stored."""
        return {key: value for each in self.answers.values() for key, value in each.items()}


def begin(form: Form, changed: ChangedAnswers, invitation: Invitation | None, *, at: datetime) -> Response:
    """Begin a response with answers on its first page; the same form finds the response that it began.

    ``invitation`` is what its sender came with, where they needed one.
    """
    sent = SentPage(
        1, changed.flat, suspect=changed.suspect, key=changed.key, seen=changed.seen, invitation=invitation, left=False
    )
    if form.definition.is_guarded and (sent_before := sent_in_turn(form)):
        return sent_before
    begun = new_response(form, sent, whole=False, suspect=changed.suspect, at=at)
    return begun or autosave(made_before(form), form.definition, changed, at=at)


def autosave(response: Response, definition: Definition, changed: ChangedAnswers, *, at: datetime) -> Response:
    """Save the answers that were changed, unless they are saved already or the response is not in progress any more.

    Raises ``ChangedElsewhere`` when the page says something else by now than was seen: also when it was left meanwhile,
    so that nothing late undoes what was sent after it; and ``SavedElsewhere`` when the response keeps changing.
    """
    page, noted = definition.pages[changed.number - 1], writer(changed.key, left=False)
    for _ in range(TRIES):
        answers = without(response.answers, changed.answers) | changed.flat
        if response.status != IN_PROGRESS or answers == response.answers:
            return response
        if last_writer(response, changed.number) != noted and _is_news(page, response, changed):
            raise ChangedElsewhere
        changes = {
            "answers": answers,
            "forms": {**(response.forms or {}), str(changed.number): noted},
            "saved_at": kept_moment(definition, at),
            "language": definition.language,
            "suspect": response.suspect or changed.suspect,
        }
        if change(response, changes):
            return response
        db.session.refresh(response)
    raise SavedElsewhere


def _is_news(page: Page, response: Response, changed: ChangedAnswers) -> bool:
    """Whether the page says something else than was seen."""
    return mark_with(page, response.answers, changed.seen) != changed.seen
