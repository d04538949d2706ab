"""The pages on which drafts are begun, brought in, given out and thrown away."""

from typing import Any

from flask import Blueprint, Flask, Response, abort, url_for
from flask_login import current_user

from portal import clock
from portal.surveys.checking import BrokenDefinition, Fault
from portal.surveys.definition import canonical_json
from portal.surveys.designer import actions
from portal.surveys.designer.brought import keep
from portal.surveys.designer.forms import DefinitionFile, NewSurveyForm, StepForm
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.staff_head import EDITORS, draft_at, head_of
from portal.surveys.interchange.formats import LARGEST, OWN, Brought, brought_in
from portal.surveys.interchange.report import Unreadable
from portal.surveys.staff_views import survey_at
from portal.surveys.uids import with_uids
from portal.surveys.versions import versions_of
from portal.web import uploads
from portal.web.guards import role
from portal.web.pages import go, page
from portal.web.uploads import takes_file

bp = Blueprint("drafts", __name__, url_prefix="/staff/surveys")


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/new")
@role(*EDITORS)
def new() -> Response:
    """Ask what a new survey is called."""
    return _asking(NewSurveyForm(formdata=None), DefinitionFile(formdata=None))


@bp.post("/new")
@role(*EDITORS)
def begin() -> Response:
    """Begin a new survey as a draft."""
    form = NewSurveyForm()
    if not form.validate():
        return _asking(form, DefinitionFile(formdata=None), status=422)
    draft = actions.begin_draft(form.title.data, by=current_user.email, at=clock.now())
    return go(url_for("designer.start", draft_id=draft.id))


@bp.post("/new/definition")
@role(*EDITORS)
@takes_file(LARGEST)
def bring_in_new() -> Response:
    """Begin a new survey with a definition that was written elsewhere."""
    form = DefinitionFile(formdata=uploads.sent())
    brought, faults = _read(form)
    if brought is None:
        return _asking(NewSurveyForm(formdata=None), form, status=422, faults=faults)
    draft = actions.begin_brought(brought, by=current_user.email, at=clock.now())
    return _brought(draft, brought)


@bp.post("/<slug>/edit")
@role(*EDITORS)
def edit(slug: str) -> Response:
    """Open the draft of a survey's next version."""
    survey = survey_at(slug)
    if not StepForm().validate():
        abort(422)
    draft = actions.open_draft(survey, by=current_user.email, at=clock.now())
    return go(url_for("designer.start", draft_id=draft.id))


@bp.get("/drafts/<int:draft_id>/definition.json")
@role(*EDITORS)
def give_out(draft_id: int) -> Response:
    """Give a draft's document out as it is, with its gaps and faults. The file is not called by what was typed."""
    draft = draft_at(draft_id)
    response = Response(canonical_json(draft.document), mimetype="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="draft-{draft.id}.json"'
    return response


@bp.get("/drafts/<int:draft_id>/definition")
@role(*EDITORS)
def choose_definition(draft_id: int) -> Response:
    """Ask for a definition that takes the place of the draft's own."""
    return _bringing(draft_at(draft_id), DefinitionFile(formdata=None))


@bp.post("/drafts/<int:draft_id>/definition")
@role(*EDITORS)
@takes_file(LARGEST)
def bring_in(draft_id: int) -> Response:
    """Put a definition in the place of the draft's own, as a step that can be undone."""
    draft = draft_at(draft_id)
    form = DefinitionFile(formdata=uploads.sent())
    brought, faults = _read(form)
    if brought is None:
        return _bringing(draft, form, status=422, faults=faults)
    earlier = [each.definition for each in versions_of(draft.survey_id)] if draft.survey_id else []
    kept = {"slug": draft.document["slug"]} if draft.survey_id else {}
    placed = with_uids(brought.document, earlier or [draft.document]) | kept
    by, at = current_user.email, clock.now()
    actions.change(draft, lambda _: placed, words="Brought a definition in", by=by, at=at)
    keep(draft, brought, by=by, at=at)
    return _brought(draft, brought)


@bp.get("/drafts/<int:draft_id>/discard")
@role(*EDITORS)
def confirm_discard(draft_id: int) -> Response:
    """Ask before a draft is thrown away."""
    return page("surveys/designer/discard.html", form=StepForm(formdata=None), **head_of(draft_at(draft_id)))


@bp.post("/drafts/<int:draft_id>/discard")
@role(*EDITORS)
def discard(draft_id: int) -> Response:
    """Throw a draft away. What was published of the survey stays."""
    draft, form = draft_at(draft_id), StepForm()
    if not form.validate():
        return page("surveys/designer/discard.html", status=422, form=form, **head_of(draft))
    actions.discard(draft, at=clock.now())
    return go(url_for("staff_surveys.overview"))


def _read(form: DefinitionFile) -> tuple[Brought | None, list[Fault]]:
    """Return what a form's file holds, or None and what is wrong with it."""
    if not form.validate():
        return None, []
    try:
        return brought_in(form.document.data), []
    except Unreadable as wrong:
        return None, [Fault("the file", str(wrong))]
    except BrokenDefinition as broken:
        return None, broken.faults


def _brought(draft: SurveyDraft, brought: Brought) -> Response:
    """Lead to the report on what was brought in; to the draft itself where everything is as it was."""
    return go(url_for("designer.start" if brought.format is OWN else "brought.overview", draft_id=draft.id))


def _asking(form: NewSurveyForm, file: DefinitionFile, *, status: int = 200, faults: Any = ()) -> Response:
    return page("surveys/designer/new.html", status=status, form=form, file=file, faults=faults)


def _bringing(draft: SurveyDraft, form: DefinitionFile, *, status: int = 200, faults: Any = ()) -> Response:
    return page("surveys/designer/definition.html", status=status, form=form, faults=faults, **head_of(draft))
