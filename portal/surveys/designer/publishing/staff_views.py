"""The page on which staff see what publishing a draft would do, and publish it."""

from flask import Blueprint, Flask, Response, abort, request, url_for
from flask_login import current_user

from portal import clock
from portal.db import db
from portal.surveys.checking import BrokenDefinition
from portal.surveys.designer import queries
from portal.surveys.designer.actions import ChangedMeanwhile
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.publishing.actions import PublishedMeanwhile, publish_draft
from portal.surveys.designer.publishing.forms import PublishForm, publish_form, seen_in
from portal.surveys.designer.publishing.outlook import Outlook, outlook_of
from portal.surveys.designer.publishing.words import KINDS_IN_WORDS
from portal.surveys.models import Survey
from portal.web.guards import role
from portal.web.pages import go, page

bp = Blueprint("publishing", __name__, url_prefix="/staff/surveys/drafts/<int:draft_id>/publish")

CHANGED = "Somebody changed this draft after you opened this page"
PUBLISHED = "Another version of this survey was published after you opened this page"


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("")
@role("editor")
def outlook(draft_id: int) -> Response:
    """Show what publishing would change, what is wrong, and what could be better."""
    draft = _draft(draft_id)
    looked = outlook_of(draft, _survey(draft))
    return _shown(draft, looked, publish_form(looked.changed))


@bp.post("")
@role("editor")
def publish(draft_id: int) -> Response:
    """Publish the draft as it was looked at, or show it again."""
    draft = _draft(draft_id)
    looked = outlook_of(draft, _survey(draft))
    form = publish_form(looked.changed, request.form)
    if not form.validate():
        return _shown(draft, looked, form, status=422)
    try:
        version = publish_draft(draft, new=form.new, seen=seen_in(request.form), by=current_user.email, at=clock.now())
    except BrokenDefinition:
        return _shown(draft, looked, form, status=422)
    except ChangedMeanwhile:
        return _shown(draft, looked, publish_form(looked.changed), meanwhile=CHANGED, status=409)
    except PublishedMeanwhile:
        return _shown(draft, looked, publish_form(looked.changed), meanwhile=PUBLISHED, status=409)
    return go(url_for("staff_surveys.results", slug=version.definition["slug"]))


def _draft(draft_id: int) -> SurveyDraft:
    found: SurveyDraft = queries.draft(draft_id) or abort(404)
    return found


def _survey(draft: SurveyDraft) -> Survey | None:
    return db.session.get(Survey, draft.survey_id) if draft.survey_id else None


def _shown(
    draft: SurveyDraft, looked: Outlook, form: PublishForm, *, meanwhile: str = "", status: int = 200
) -> Response:
    return page(
        "surveys/designer/publish.html",
        status=status,
        draft=draft,
        outlook=looked,
        kinds=KINDS_IN_WORDS,
        form=form,
        meanwhile=meanwhile,
    )
