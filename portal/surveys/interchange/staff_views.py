"""The pages on which staff read what became of what they brought in as a draft."""

import json

from flask import Blueprint, Flask, Response, abort

from portal.surveys.designer.brought import Kept, kept_of
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.staff_head import EDITORS, draft_at, head_of
from portal.surveys.interchange.grouping import sections_of
from portal.web.guards import role
from portal.web.pages import page

bp = Blueprint("brought", __name__, url_prefix="/staff/surveys/drafts/<int:draft_id>/brought-in")


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("")
@role(*EDITORS)
def overview(draft_id: int) -> Response:
    """Show what became of each thing that was brought in."""
    draft = draft_at(draft_id)
    kept = _kept(draft)
    return page("surveys/interchange/brought.html", kept=kept, sections=sections_of(kept.report), **head_of(draft))


@bp.get("/report.json")
@role(*EDITORS)
def whole(draft_id: int) -> Response:
    """Give out the whole report."""
    kept = _kept(draft_at(draft_id))
    content = json.dumps({"format": kept.format.slug, "entries": kept.report.document}, ensure_ascii=False, indent=1)
    response = Response(content, mimetype="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="draft-{draft_id}-brought-in.json"'
    return response


def _kept(draft: SurveyDraft) -> Kept:
    found: Kept = kept_of(draft) or abort(404)
    return found
