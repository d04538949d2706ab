"""Taking answers: pages are saved as they are left, and a response is submitted once."""

from datetime import datetime
from typing import Any

from portal.customers.readers import STRANGER, Reader
from portal.db import db
from portal.privacy.marketing import OBJECTION
from portal.surveys import tallies
from portal.surveys.access import anonymity, guarding
from portal.surveys.access.guarding import Sender
from portal.surveys.beginning import finished, made_before, new_response, reached, sent_in_turn
from portal.surveys.changing import (
    TRIES,
    ChangedElsewhere,
    SavedElsewhere,
    change,
    last_writer,
    mark_of,
    writer,
)
from portal.surveys.contact import NOTHING_GIVEN, Given, given_with, keep_given
from portal.surveys.definition import ANONYMOUS, Definition, Page
from portal.surveys.following import counts_in_spite, follow, too_fast
from portal.surveys.logic.path import path_of
from portal.surveys.models import IN_PROGRESS, Response
from portal.surveys.sent import Form, SentPage


def begin(form: Form, sent: SentPage, *, at: datetime, fastest_seconds: float, reader: Reader = STRANGER) -> Response:
    """Save the first page of a new response; of a survey of one page, submit it.

    The same form sent again finds the response it made the first time: it is saved again while in progress, and left
    as it is once submitted. ``reader`` is the one who sends it.
    """
    single, guarded = sent.left and len(form.definition.pages) == 1, sent.is_guarded(form.definition)
    if guarded and (sent_before := sent_in_turn(form)):
        return sent_before
    whole = single and not guarded
    suspect = sent.suspect or too_fast(form.opened_at, at, fastest_seconds) if single else sent.suspect
    response = new_response(form, sent, whole=whole, suspect=suspect, at=at)
    if response is None:
        earlier = made_before(form)
        return save(earlier, form.definition, sent, at=at) if earlier.status == IN_PROGRESS else earlier
    keep_given(response.id, form.definition, form.definition.pages[0], sent.contact, sent.choices, at=at)
    if whole:
        _count(form, response, suspect)
        follow(response.id, form.definition, sent.given, suspect, reader, at)
    elif single:
        submit(response, form.definition, sent.given, sent, at=at, fastest_seconds=0, reader=reader)
    return response


def save(response: Response, definition: Definition, sent: SentPage, *, at: datetime) -> Response:
    """Save one page of a response in progress; other pages, perhaps saved meanwhile in another tab, stay as they are.

    Raises ``ChangedElsewhere`` when this page says something else than its sender had seen, and ``SavedElsewhere`` when
    the response keeps changing.
    """
    page = definition.pages[sent.number - 1]
    for _ in range(TRIES):
        _refuse_overwriting(response, page, sent)
        answers = sent.in_place_of(response.answers, page)
        pages_saved = max(response.pages_saved, sent.number if sent.left and not sent.back else sent.number - 1)
        changes = {
            "answers": answers,
            "pages_saved": pages_saved,
            "language": definition.language,
            "suspect": response.suspect or sent.suspect,
            "forms": {**(response.forms or {}), str(sent.number): writer(sent.key, left=sent.left)},
            "saved_at": anonymity.kept_moment(definition, at),
            "reached": reached(path_of(definition, answers), pages_saved),
        }
        if change(response, changes):
            keep_given(response.id, definition, page, sent.contact, sent.choices, at=at)
            return response
        db.session.refresh(response)
        if response.status != IN_PROGRESS:
            return response
    raise SavedElsewhere


def submit(
    response: Response,
    definition: Definition,
    given: Given,
    sent: SentPage,
    *,
    at: datetime,
    fastest_seconds: float,
    reader: Reader = STRANGER,
) -> None:
    """Submit a response whose pages are all complete, with what was given on them about a person.

    Submitting twice changes nothing the second time. ``sent`` is the page with which they are sent.
    """
    if response.status != IN_PROGRESS:
        return
    suspect = response.suspect or too_fast(_opened_at(response, definition), at, fastest_seconds)
    changes: dict[str, Any] = {"submitted_at": at, "suspect": suspect}
    if sent.is_guarded(definition):
        email = given.contact.get("email") or ""
        sender = Sender(sent.key, sent.invitation, reader.proved, email, sent.current)
        changes |= guarding.let_in(response, definition, sender, suspect, at)
    if not change(response, finished(definition, response.answers) | changes):
        raise SavedElsewhere
    suspect = response.suspect
    _count(Form(response.survey_id, response.version, definition, response.key, at), response, suspect)
    if definition.tells_person:
        follow(response.id, definition, given, suspect, reader, at)
    elif sent.choices.boxes and counts_in_spite(suspect, objects=OBJECTION in sent.choices.boxes):
        anonymity.choose(sent.choices, reader=reader, at=at)


def _refuse_overwriting(response: Response, page: Page, sent: SentPage) -> None:
    """Raise ``ChangedElsewhere`` unless the page is as its sender had seen it, or says already what was sent.

    What the same form changed is nobody else's: it may have been saved although its answer never arrived.
    """
    if last_writer(response, sent.number) in {writer(sent.key, left=True), writer(sent.key, left=False)}:
        return
    given = given_with(response.id) if page.asks_marketing else NOTHING_GIVEN
    if mark_of(page, response.answers, given) not in {
        sent.seen,
        mark_of(page, sent.in_place_of(response.answers, page), sent.given),
    }:
        raise ChangedElsewhere


def _opened_at(response: Response, definition: Definition) -> datetime | None:
    """Return when a response was begun; None where only the day of it is kept."""
    return None if definition.access.identity == ANONYMOUS else response.started_at


def _count(form: Form, response: Response, suspect: str) -> None:
    said = response.answers, suspect, response.skipped, response.submitted_at
    outcomes = tallies.outcomes_of(form.definition, form.version, *said)
    tallies.add(form.survey_id, dict.fromkeys(outcomes, 1))
