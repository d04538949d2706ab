"""The pages on which staff try a draft out, pass it on to colleagues, and look at what was answered."""

from flask import Blueprint, Flask, Response, abort, request, url_for
from flask_login import current_user

from portal import clock
from portal.privacy import audit
from portal.surveys import queries as surveys
from portal.surveys.as_asked import as_read
from portal.surveys.checking import BrokenDefinition, Fault
from portal.surveys.designer.findings import findings_in
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.staff_head import EDITORS, draft_at, head_of
from portal.surveys.designer.trials.actions import end_trial, forget_answers, try_out
from portal.surveys.designer.trials.forms import TrialForm
from portal.surveys.designer.trials.queries import answers_in, is_as_written, trial_of
from portal.surveys.models import Survey
from portal.surveys.staff_views import STATES, contact_rows
from portal.surveys.versions import definition_of
from portal.web.addresses import public_url
from portal.web.guards import role, sees_contact_details
from portal.web.pages import go, page

bp = Blueprint("trials", __name__, url_prefix="/staff/surveys/drafts/<int:draft_id>/trial")

HERE = "trials.overview"


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("")
@role(*EDITORS)
def overview(draft_id: int) -> Response:
    """Offer to try the draft out, and list what was answered in its trial."""
    return _shown(draft_at(draft_id), TrialForm(formdata=None))


@bp.post("")
@role(*EDITORS)
def begin(draft_id: int) -> Response:
    """Open the trial of the draft as it is now; or remove what was answered in it, or end it, as the button says."""
    draft, form = draft_at(draft_id), TrialForm()
    if not form.validate():
        return _shown(draft, form, status=422)
    trial, wish = trial_of(draft), request.form.get("do", "")
    if wish == "end":
        end_trial(draft, at=clock.now())
    elif wish == "forget" and trial:
        forget_answers(trial)
    else:
        return _tried(draft, form)
    return go(url_for(HERE, draft_id=draft.id))


@bp.get("/<int(signed=True):response_id>")
@role(*EDITORS)
def one(draft_id: int, response_id: int) -> Response:
    """Show what was answered once in a trial."""
    draft = draft_at(draft_id)
    trial: Survey = trial_of(draft) or abort(404)
    response = surveys.response_of(trial.id, response_id) or abort(404)
    definition = definition_of(trial.id, response.version)
    shown = sees_contact_details()
    if shown:
        facts = {"draft": draft.id, "response": response.id}
        audit.note(staff=current_user.email, action="Opened a trial response", facts=facts)
    return page(
        "surveys/designer/trial_answers.html",
        response=response,
        asked=as_read(definition, response, contact=shown),
        contact=contact_rows(response.id) if shown else [],
        contact_shown=shown,
        state_in_words=STATES[response.status],
        **head_of(draft, HERE),
    )


def _tried(draft: SurveyDraft, form: TrialForm) -> Response:
    try:
        trial = try_out(draft, by=current_user.email, at=clock.now())
    except BrokenDefinition as broken:
        return _shown(draft, form, faults=broken.faults, status=422)
    return go(url_for("surveys.opening", slug=trial.slug))


def _shown(draft: SurveyDraft, form: TrialForm, *, faults: list[Fault] | None = None, status: int = 200) -> Response:
    trial = trial_of(draft)
    return page(
        "surveys/designer/trial.html",
        status=status,
        form=form,
        faults=findings_in(draft, faults or []),
        trial=trial,
        link=public_url("surveys.opening", slug=trial.slug) if trial else "",
        as_written=trial is not None and is_as_written(draft, trial),
        answers=answers_in(trial) if trial else [],
        states=STATES,
        **head_of(draft, HERE),
    )
