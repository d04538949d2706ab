"""Taking answers: pages are saved as they are left, and a response is submitted once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from portal.customers.readers import STRANGER, Reader
from portal.db import db, insert_new, statement
from portal.privacy.marketing import OBJECTION, Choices
from portal.surveys import tallies
from portal.surveys.access import anonymity, guarding, limits, using
from portal.surveys.access.guarding import Sender
from portal.surveys.access.models import Invitation
from portal.surveys.changing import (
    TRIES,
    ChangedElsewhere,
    SavedElsewhere,
    change,
    last_writer,
    mark_of,
    merged,
    writer,
)
from portal.surveys.contact import NOTHING_GIVEN, Given, given_with, keep_given
from portal.surveys.definition import ANONYMOUS, Definition, Page
from portal.surveys.following import counts_in_spite, follow, too_fast
from portal.surveys.models import IN_PROGRESS, SUBMITTED, Response

NO_CHOICES = Choices()
_FINISHED = {"status": SUBMITTED, "forms": None, "saved_at": None, "reached": ""}


@dataclass(frozen=True, slots=True)
class SentPage:
    """What a valid page says: its number, the answers, the details and the choices; ``suspect`` says why, if it is.

    ``key`` is that of the form, ``seen`` the mark of what the page said when it was opened (``changing.mark_of``), and
    ``invitation`` what lets its sender answer, where they need one. A page that is not ``left`` is saved for later.
    """

    number: int
    answers: Mapping[str, Any]
    contact: Mapping[str, Any] = field(default_factory=dict)
    choices: Choices = NO_CHOICES
    suspect: str = ""
    key: str = ""
    invitation: Invitation | None = None
    seen: str = ""
    left: bool = True

    @property
    def given(self) -> Given:
        """What it says about the person."""
        return Given(self.contact, self.choices.ticked, self.choices.email)


@dataclass(frozen=True, slots=True)
class Form:
    """The form that was filled in: which version of which survey, its key, and when it was opened."""

    survey_id: int
    version: int
    definition: Definition
    key: str
    opened_at: datetime


def begin(form: Form, sent: SentPage, *, at: datetime, fastest_seconds: float, reader: Reader = STRANGER) -> Response:
    """Save the first page of a new response; of a survey of one page, submit it.

    The same form sent again finds the response it made the first time: it is saved again while in progress, and left
    as it is once submitted. ``reader`` is the one who sends it.
    """
    single, guarded = sent.left and len(form.definition.pages) == 1, form.definition.is_guarded
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
        _count(form, sent.answers, suspect)
        follow(response.id, form.definition, sent.given, suspect, reader, at)
    elif single:
        submit(response, form.definition, sent.given, sent, at=at, fastest_seconds=0, reader=reader)
    return response


def new_response(form: Form, sent: SentPage, *, whole: bool, suspect: str, at: datetime) -> Response | None:
    """Keep a new response, submitted when it is ``whole``; None when the same form made one before."""
    values = {
        "survey_id": form.survey_id,
        "version": form.version,
        "key": form.key,
        "language": form.definition.language,
        "answers": dict(sent.answers),
        "pages_saved": int(sent.left),
        "row_version": 1,
        "suspect": suspect,
        "started_at": form.opened_at,
        **(_FINISHED | {"submitted_at": at} if whole else _underway(form, sent, at)),
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
        if form.definition.is_guarded
        else Response(**values | {"id": response_id})
    )


def made_before(form: Form) -> Response:
    """Return the response that this very form made."""
    query = select(Response).where(Response.survey_id == form.survey_id, Response.key == form.key)
    return db.session.scalars(query).one()


def save(response: Response, definition: Definition, sent: SentPage, *, at: datetime) -> Response:
    """Save one page of a response in progress; other pages, perhaps saved meanwhile in another tab, stay as they are.

    Raises ``ChangedElsewhere`` when this page says something else than its sender had seen, and ``SavedElsewhere`` when
    the response keeps changing.
    """
    page = definition.pages[sent.number - 1]
    for _ in range(TRIES):
        _refuse_overwriting(response, page, sent)
        pages_saved = max(response.pages_saved, sent.number if sent.left else sent.number - 1)
        changes = {
            "answers": merged(response.answers, page, sent.answers),
            "pages_saved": pages_saved,
            "suspect": response.suspect or sent.suspect,
            "forms": {**(response.forms or {}), str(sent.number): writer(sent.key, left=sent.left)},
            "saved_at": anonymity.kept_moment(definition, at),
            "reached": reached(definition, pages_saved),
        }
        if change(response, changes):
            keep_given(response.id, definition, page, sent.contact, sent.choices, at=at)
            return response
        db.session.refresh(response)
        if response.status != IN_PROGRESS:
            return response
    raise SavedElsewhere


def reached(definition: Definition, pages_saved: int) -> str:
    """Return the numbers of the pages that somebody saw who left so many of them behind."""
    return ",".join(str(number) for number in range(1, min(pages_saved + 1, len(definition.pages)) + 1))


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
    suspect = response.suspect or too_fast(response.started_at, at, fastest_seconds)
    changes: dict[str, Any] = {"submitted_at": at, "suspect": suspect}
    if definition.is_guarded:
        sender = Sender(sent.key, sent.invitation, reader.proved, given.contact.get("email") or "")
        changes |= guarding.let_in(response, definition, sender, suspect, at)
    if not change(response, _FINISHED | changes):
        raise SavedElsewhere
    suspect = response.suspect
    _count(Form(response.survey_id, response.version, definition, response.key, at), response.answers, suspect)
    if definition.tells_person:
        follow(response.id, definition, given, suspect, reader, at)
    elif sent.choices.boxes and counts_in_spite(suspect, objects=OBJECTION in sent.choices.boxes):
        anonymity.choose(sent.choices, reader=reader, at=at)


def sent_in_turn(form: Form) -> Response | None:
    """Wait for the turn of this form, and return the anonymous answers that were sent with it already."""
    limits.take_turn(form.survey_id)
    return guarding.sent_with(form.key) if form.definition.access.identity == ANONYMOUS else None


def _underway(form: Form, sent: SentPage, at: datetime) -> dict[str, Any]:
    """Return what is kept of a response for as long as it is in progress."""
    return {
        "status": IN_PROGRESS,
        "submitted_at": None,
        "forms": {"1": writer(sent.key, left=sent.left)},
        "saved_at": anonymity.kept_moment(form.definition, at),
        "reached": reached(form.definition, int(sent.left)),
    }


def _refuse_overwriting(response: Response, page: Page, sent: SentPage) -> None:
    """Raise ``ChangedElsewhere`` unless the page is as its sender had seen it, or says already what was sent.

    What the same form changed is nobody else's: it may have been saved although its answer never arrived.
    """
    if last_writer(response, sent.number) in {writer(sent.key, left=True), writer(sent.key, left=False)}:
        return
    given = given_with(response.id) if page.asks_marketing else NOTHING_GIVEN
    if mark_of(page, response.answers, given) not in {sent.seen, mark_of(page, sent.answers, sent.given)}:
        raise ChangedElsewhere


@statement
def _new_response() -> Any:
    return insert_new(Response).returning(Response.__table__.c.id)


def _count(form: Form, answers: Mapping[str, Any], suspect: str) -> None:
    outcomes = tallies.outcomes_of(form.definition, form.version, answers, suspect)
    tallies.add(form.survey_id, dict.fromkeys(outcomes, 1))
