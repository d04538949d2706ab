"""The pages on which staff invite people to a survey and see how far that has come."""

from collections.abc import Sequence
from functools import partial

from flask import Blueprint, Flask, Response, abort, request, url_for
from flask_login import current_user

from portal import clock
from portal.privacy import audit
from portal.privacy.erasure import when_erased
from portal.surveys.access.inviting import actions, letters, states
from portal.surveys.access.inviting.actions import ADDED, Outcome
from portal.surveys.access.inviting.due import MOST_REMINDERS, REMINDED_AFTER
from portal.surveys.access.inviting.erasing import forget_invited
from portal.surveys.access.inviting.forms import LARGEST_LIST, ListForm, RemoveForm, SendForm
from portal.surveys.access.inviting.letters import Letter
from portal.surveys.access.inviting.lists import UnreadableList, read_list
from portal.surveys.access.inviting.todo import todo_of
from portal.surveys.access.models import Invitation
from portal.surveys.access.queries import invitation_of
from portal.surveys.definition import ANONYMOUS, INVITATION
from portal.surveys.models import Survey
from portal.surveys.staff_views import head_of, survey_at
from portal.surveys.versions import definition_of
from portal.web.guards import role
from portal.web.navigation import Link
from portal.web.pages import go, page
from portal.web.pagination import LARGEST_ID, oldest_first
from portal.web.roles import INVITING
from portal.web.uploads import sent, takes_file

bp = Blueprint("invitations", __name__, url_prefix="/staff/surveys/<slug>/invitations")

ONE = f"/<int(max={LARGEST_ID}):invitation_id>"

DONE = {
    "sent": "The invitations are on their way.",
    "reminded": "The reminders are on their way.",
    "printed": "The letters are noted as printed.",
    "removed": "The invitation is taken back. Its link and its code open nothing any more.",
}


def install(app: Flask) -> None:
    """Add the pages, and forget whom we invited once they are erased."""
    app.register_blueprint(bp)
    when_erased(forget_invited)


@bp.get("/")
@role(*INVITING)
def overview(slug: str) -> Response:
    """Show who is invited and how far that has come, and what can be done next."""
    return _shown(survey_at(slug))


@bp.post("/list")
@role(*INVITING)
@takes_file(LARGEST_LIST)
def add(slug: str) -> Response:
    """Invite the people on a list, and say what came of each line."""
    survey, form = survey_at(slug), ListForm(formdata=sent())
    if not form.validate():
        return _shown(survey, form)
    try:
        people = read_list(form.people.data)
    except UnreadableList as wrong:
        form.people.errors = [str(wrong)]
        return _shown(survey, form)
    _note("Invited people to a survey", survey, shown=len(people))
    outcomes = actions.add(survey, people, by=current_user.email, at=clock.now())
    return _reported(survey, outcomes)


@bp.post("/send")
@role(*INVITING)
def send(slug: str) -> Response:
    """Mail the invitations that were not mailed yet."""
    survey, form = survey_at(slug), SendForm(formdata=request.form)
    if not form.validate():
        return _shown(survey, pressed=form)
    actions.send(survey)
    return go(url_for(".overview", slug=slug, done="sent"))


@bp.post("/remind")
@role(*INVITING)
def remind(slug: str) -> Response:
    """Remind those who have not answered."""
    survey, form = survey_at(slug), SendForm(formdata=request.form)
    if not form.validate():
        return _shown(survey, pressed=form)
    actions.remind(survey, at=clock.now())
    return go(url_for(".overview", slug=slug, done="reminded"))


@bp.get("/letters")
@role(*INVITING)
def letters_to_print(slug: str) -> Response:
    """Show the letters that are to be printed."""
    survey = survey_at(slug)
    return _printable(survey, letters.letters_to_print(survey))


@bp.post("/letters")
@role(*INVITING)
def note_printed(slug: str) -> Response:
    """Note that letters were printed."""
    survey, form = survey_at(slug), SendForm(formdata=request.form)
    if not form.validate():
        return _printable(survey, letters.letters_to_print(survey), form)
    printed = [int(each) for each in request.form.getlist("letter") if each.isdecimal() and len(each) < 10]
    actions.note_printed(survey, printed, at=clock.now())
    return go(url_for(".overview", slug=slug, done="printed"))


@bp.get(f"{ONE}/letter")
@role(*INVITING)
def letter(slug: str, invitation_id: int) -> Response:
    """Show one letter, to be printed again."""
    survey = survey_at(slug)
    found = letters.letter_for(survey, invitation_id) or abort(404)
    return _printable(survey, [found])


@bp.get(f"{ONE}/remove")
@role(*INVITING)
def ask_to_remove(slug: str, invitation_id: int) -> Response:
    """Ask whether an invitation is to be taken back."""
    survey = survey_at(slug)
    return _asking_to_remove(survey, _unused(survey, invitation_id), RemoveForm(formdata=None))


@bp.post(f"{ONE}/remove")
@role(*INVITING)
def remove(slug: str, invitation_id: int) -> Response:
    """Take an invitation back."""
    survey, form = survey_at(slug), RemoveForm(formdata=request.form)
    invitation = _unused(survey, invitation_id)
    if not form.validate():
        return _asking_to_remove(survey, invitation, form, status=422)
    actions.remove(invitation)
    return go(url_for(".overview", slug=slug, done="removed"))


def _shown(survey: Survey, form: ListForm | None = None, pressed: SendForm | None = None) -> Response:
    """Show the overview; with the form that was refused, if one was."""
    definition, state = definition_of(survey.id, survey.current_version), request.args.get("state", "")
    if state not in {"", *states.WORDS}:
        abort(404)
    find = partial(states.invitations_page, survey, definition, state)
    found = oldest_first(find, lambda row: row[0].id, endpoint=".overview", slug=survey.slug, state=state or None)
    _note("Listed invitations", survey, shown=len(found.rows))
    return page(
        "surveys/access/staff/overview.html",
        status=422 if form or pressed else 200,
        form=form or pressed or ListForm(formdata=None),
        listing=form or ListForm(formdata=None),
        pressed=pressed or SendForm(formdata=None),
        done=DONE.get(request.args.get("done", "")),
        rows=[(invitation, *states.WORDS[how]) for invitation, how in found.rows],
        more=found.more,
        first=found.first,
        kinds=_kinds(survey, state, anonymous=definition.access.identity == ANONYMOUS),
        progress=states.progress_of(survey),
        words=states.WORDS,
        todo=todo_of(survey, clock.now()),
        reminded_after=REMINDED_AFTER,
        most_reminders=MOST_REMINDERS,
        by_invitation=definition.access.by == INVITATION,
        anonymous=definition.access.identity == ANONYMOUS,
        **head_of(survey),
    )


def _kinds(survey: Survey, chosen: str, *, anonymous: bool) -> list[Link]:
    """Return the ways to the invitations of each state that is told."""
    told = [each for each in states.WORDS if not (anonymous and each in states.OF_ANSWERS)]
    kinds = {"": "All", **{each: states.WORDS[each][0] for each in told}}
    address = {each: url_for(".overview", slug=survey.slug, state=each or None) for each in kinds}
    return [Link(words, address[each], each == chosen) for each, words in kinds.items()]


def _reported(survey: Survey, outcomes: Sequence[Outcome]) -> Response:
    """Show what came of each line of a list. What was not taken in stands first."""
    counts = {kind: sum(each.kind == kind for each in outcomes) for kind in actions.KINDS}
    ordered = sorted(outcomes, key=lambda outcome: outcome.kind == ADDED)
    return page(
        "surveys/access/staff/report.html", outcomes=ordered, counts=counts, kinds=actions.KINDS, **head_of(survey)
    )


def _printable(survey: Survey, printed: Sequence[Letter], form: SendForm | None = None) -> Response:
    _note("Opened letters to print", survey, shown=len(printed))
    return page(
        "surveys/access/staff/letters.html",
        status=422 if form else 200,
        form=form or SendForm(formdata=None),
        letters=printed,
        sheets=letters.drawn(survey, printed),
        **head_of(survey),
    )


def _asking_to_remove(survey: Survey, invitation: Invitation, form: RemoveForm, status: int = 200) -> Response:
    _note("Opened an invitation", survey, shown=1)
    return page("surveys/access/staff/remove.html", status=status, form=form, invitation=invitation, **head_of(survey))


def _unused(survey: Survey, invitation_id: int) -> Invitation:
    """Return an invitation with which nothing was answered; any other cannot be taken back.

    Where answers are anonymous none can that was sent, since the refusal would tell who has answered.
    """
    found = invitation_of(survey.id, invitation_id) or abort(404)
    anonymous = definition_of(survey.id, survey.current_version).access.identity == ANONYMOUS
    untold = found.used or found.response_id is not None
    return abort(404) if (found.is_out if anonymous else untold) else found


def _note(action: str, survey: Survey, *, shown: int) -> None:
    """Note that somebody is shown whom we invited."""
    audit.note(staff=current_user.email, action=action, facts={"survey": survey.slug, "shown": shown})
