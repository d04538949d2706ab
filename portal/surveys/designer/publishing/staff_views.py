"""The page on which staff see what publishing a draft would do, and publish it."""

from dataclasses import replace

from flask import Blueprint, Flask, Response, request, url_for
from flask_login import current_user

from portal import clock
from portal.surveys.checking import BrokenDefinition
from portal.surveys.designer.actions import DraftChanged
from portal.surveys.designer.findings import findings_in
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.publishing.actions import PublishedMeanwhile, publish_draft
from portal.surveys.designer.publishing.forms import PublishForm, publish_form, seen_in
from portal.surveys.designer.publishing.outlook import Outlook, outlook_of
from portal.surveys.designer.publishing.words import KINDS_IN_WORDS
from portal.surveys.designer.staff_head import EDITORS, draft_at, head_of
from portal.web.guards import role
from portal.web.pages import go, page

bp = Blueprint("publishing", __name__, url_prefix="/staff/surveys/drafts/<int:draft_id>/publish")

CHANGED = "Somebody changed this draft after you opened this page"
PUBLISHED = "Another version of this survey was published after you opened this page"


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("")
@role(*EDITORS)
def outlook(draft_id: int) -> Response:
    """Show what publishing would change, what is wrong, and what could be better."""
    draft = draft_at(draft_id)
    looked = outlook_of(draft)
    return _shown(draft, looked, publish_form(looked.changed))


@bp.post("")
@role(*EDITORS)
def publish(draft_id: int) -> Response:
    """Publish the draft as it was looked at, or show it again."""
    draft = draft_at(draft_id)
    looked = outlook_of(draft)
    form = publish_form(looked.changed, request.form)
    if not form.validate():
        return _shown(draft, looked, form, status=422)
    try:
        version = publish_draft(draft, new=form.new, seen=seen_in(request.form), by=current_user.email, at=clock.now())
    except BrokenDefinition as broken:
        return _shown(draft, replace(looked, faults=broken.faults), form, status=422)
    except DraftChanged:
        return _shown(draft, looked, publish_form(looked.changed), meanwhile=CHANGED, status=409)
    except PublishedMeanwhile:
        return _shown(draft, looked, publish_form(looked.changed), meanwhile=PUBLISHED, status=409)
    return go(url_for("staff_surveys.results", slug=version.definition["slug"]))


def _shown(
    draft: SurveyDraft, looked: Outlook, form: PublishForm, *, meanwhile: str = "", status: int = 200
) -> Response:
    return page(
        "surveys/designer/publish.html",
        status=status,
        outlook=looked,
        kinds=KINDS_IN_WORDS,
        form=form,
        meanwhile=meanwhile,
        faults=findings_in(draft, looked.faults),
        advice=findings_in(draft, looked.advice),
        **head_of(draft, "publishing.outlook"),
    )
