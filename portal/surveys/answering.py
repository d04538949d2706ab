"""Taking answers: pages are saved as they are left, and a response is submitted once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from portal.customers.queries import interests_offered
from portal.customers.readers import STRANGER, Reader
from portal.db import db, insert_new, statement
from portal.privacy.marketing import OBJECTION, Choices
from portal.privacy.receiving import receive
from portal.surveys import tallies
from portal.surveys.access import anonymity, guarding, limits, using
from portal.surveys.access.guarding import Sender
from portal.surveys.access.models import Invitation
from portal.surveys.contact import Given, forget_beside, keep_given, sent_form
from portal.surveys.definition import ANONYMOUS, Definition, Page
from portal.surveys.models import IN_PROGRESS, SUBMITTED, Response
from portal.surveys.question_types.base import OTHER_SUFFIX

TRIES = 5
HONEYPOT, TOO_FAST = "honeypot", "too fast"
NO_CHOICES = Choices()


class SavedElsewhere(Exception):
    """The response kept changing while this page was being saved; nothing of the page was saved."""


@dataclass(frozen=True, slots=True)
class SentPage:
    """What a valid page says: its number, the answers, the details and the choices; ``suspect`` says why, if it is.

    ``key`` is that of the form, and ``invitation`` what lets its sender answer, where they need one.
    """

    number: int
    answers: Mapping[str, Any]
    contact: Mapping[str, Any] = field(default_factory=dict)
    choices: Choices = NO_CHOICES
    suspect: str = ""
    key: str = ""
    invitation: Invitation | None = None

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
    single, guarded = len(form.definition.pages) == 1, form.definition.is_guarded
    if guarded and (sent_before := _sent_in_turn(form)):
        return sent_before
    whole = single and not guarded
    suspect = sent.suspect or _too_fast(form.opened_at, at, fastest_seconds) if single else sent.suspect
    values = {
        "survey_id": form.survey_id,
        "version": form.version,
        "status": SUBMITTED if whole else IN_PROGRESS,
        "key": form.key,
        "language": form.definition.language,
        "answers": dict(sent.answers),
        "pages_saved": 1,
        "row_version": 1,
        "suspect": suspect,
        "started_at": form.opened_at,
        "submitted_at": at if whole else None,
    }
    if form.definition.access.identity == ANONYMOUS:
        values |= anonymity.when_begun(form.opened_at)
    response_id = db.session.connection().execute(_new_response(), values).scalar()
    if response_id is None:
        return _sent_again(form, sent, at)
    keep_given(response_id, form.definition, form.definition.pages[0], sent.contact, sent.choices, at=at)
    if whole:
        _count(form, sent.answers, suspect)
        follow(response_id, form.definition, sent.given, suspect, reader, at)
    if not guarded:
        return Response(id=response_id, **values)
    response = db.session.get_one(Response, response_id)
    if sent.invitation:
        using.begin_with(sent.invitation, response_id, form.definition)
    if single:
        submit(response, form.definition, sent.given, sent, at=at, fastest_seconds=0, reader=reader)
    return response


def save(response: Response, definition: Definition, sent: SentPage, *, at: datetime) -> Response:
    """Save one page of a response in progress; other pages, perhaps saved meanwhile in another tab, stay as they are.

    Raises ``SavedElsewhere`` when the response keeps changing.
    """
    page = definition.pages[sent.number - 1]
    for _ in range(TRIES):
        changes = {
            "answers": merged(response.answers, page, sent.answers),
            "pages_saved": max(response.pages_saved, sent.number),
            "suspect": response.suspect or sent.suspect,
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
    suspect = response.suspect or _too_fast(response.started_at, at, fastest_seconds)
    changes: dict[str, Any] = {"submitted_at": at, "suspect": suspect}
    if definition.is_guarded:
        sender = Sender(sent.key, sent.invitation, reader.proved, given.contact.get("email") or "")
        changes |= guarding.let_in(response, definition, sender, suspect, at)
    if not change(response, {"status": SUBMITTED, **changes}):
        raise SavedElsewhere
    suspect = response.suspect
    _count(Form(response.survey_id, response.version, definition, response.key, at), response.answers, suspect)
    if definition.tells_person:
        follow(response.id, definition, given, suspect, reader, at)
    elif sent.choices.boxes and counts_in_spite(suspect, objects=OBJECTION in sent.choices.boxes):
        anonymity.choose(sent.choices, reader=reader, at=at)


def counts_in_spite(suspect: str, *, objects: bool) -> bool:
    """Whether what was chosen counts, although the response may be a robot's."""
    return suspect != HONEYPOT and (suspect != TOO_FAST or objects)


def follow(response_id: int, definition: Definition, given: Given, suspect: str, reader: Reader, at: datetime) -> None:
    """Let what people chose take its course, now that they have sent it.

    What may be a robot's asks for nothing. A refusal in it counts all the same, unless it is sure to be a robot's.
    """
    if definition.is_trial or not (given.ticked or (reader.proved and given.contact)):
        return
    sent = sent_form(response_id, definition, given)
    if not counts_in_spite(suspect, objects=sent.objects):
        return
    receive(sent, reader=reader, at=at)
    if given.email:
        forget_beside(response_id)


def unfinished_page(response: Response, definition: Definition, contact: Mapping[str, Any]) -> int | None:
    """Return the number of the first page that still needs something, or None when all is there."""
    for number, page in enumerate(definition.pages, 1):
        if number > response.pages_saved or _lacks(page, definition, response.answers, contact):
            return number
    return None


def merged(answers: Mapping[str, Any], page: Page, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers with this page's replaced by what was given; what was cleared is gone."""
    on_page = {key for each in page.questions for key in (each.uid, each.uid + OTHER_SUFFIX)}
    return {key: value for key, value in answers.items() if key not in on_page} | dict(given)


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


def _sent_in_turn(form: Form) -> Response | None:
    """Wait for the turn of this form, and return the anonymous answers that were sent with it already."""
    limits.take_turn(form.survey_id)
    return guarding.sent_with(form.key) if form.definition.access.identity == ANONYMOUS else None


def _sent_again(form: Form, sent: SentPage, at: datetime) -> Response:
    response = db.session.scalars(
        select(Response).where(Response.survey_id == form.survey_id, Response.key == form.key)
    ).one()
    return save(response, form.definition, sent, at=at) if response.status == IN_PROGRESS else response


@statement
def _new_response() -> Any:
    return insert_new(Response).returning(Response.__table__.c.id)


def _count(form: Form, answers: Mapping[str, Any], suspect: str) -> None:
    outcomes = tallies.outcomes_of(form.definition, form.version, answers, suspect)
    tallies.add(form.survey_id, dict.fromkeys(outcomes, 1))


def _too_fast(opened_at: datetime, at: datetime, fastest_seconds: float) -> str:
    return TOO_FAST if (at - opened_at).total_seconds() < fastest_seconds else ""


def _lacks(page: Page, definition: Definition, answers: Mapping[str, Any], contact: Mapping[str, Any]) -> bool:
    questions = any(each.required and each.type.asks and each.uid not in answers for each in page.questions)
    return questions or (page.asks_contact and _lacks_details(definition, contact))


def _lacks_details(definition: Definition, contact: Mapping[str, Any]) -> bool:
    """Whether a needed detail is missing that can be given: interests cannot while none are offered."""
    missing = {each.key for each in definition.contact if each.required and each.key not in contact}
    if missing == {"interests"}:
        return bool(interests_offered())
    return bool(missing)
