"""The download itself, and the page on which it is chosen and its receipts are read."""

from flask import Blueprint, Flask, Response, request

from portal.surveys.access.columns import tells_person
from portal.surveys.export.forms import DownloadForm
from portal.surveys.export.sending import receipt_lines, sent
from portal.surveys.files.room import asks_for_files
from portal.surveys.results.selecting.choosing import choosing_of
from portal.surveys.results.selecting.counting import are_too_few, chosen_ids
from portal.surveys.results.selecting.vocabulary import read_selection
from portal.surveys.staff_views import head_of, survey_at
from portal.web.guards import role, sees_contact_details
from portal.web.pages import page
from portal.web.roles import RESULTS

bp = Blueprint("survey_export", __name__, url_prefix="/staff/surveys/<slug>")


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/export")
@role(*RESULTS)
def choose(slug: str) -> Response:
    """Offer the choices, and list what was taken out."""
    survey, contact = survey_at(slug), sees_contact_details()
    selection = read_selection(request.args.to_dict(flat=False), survey, contact=contact)
    among = chosen_ids(survey.id, selection.condition) if selection.wishes else None
    return page(
        "surveys/staff/export.html",
        too_few=are_too_few(among, contact=contact),
        form=DownloadForm(survey.current_version),
        contact_shown=contact or not tells_person(survey),
        files_shown=contact and asks_for_files(survey),
        lines=receipt_lines(survey),
        choosing=choosing_of(survey, selection, ".choose", contact=contact),
        **head_of(survey),
    )


@bp.get("/download")
@bp.get("/responses.<ending>")
@role(*RESULTS)
def download(slug: str, ending: str = "") -> Response:
    """Stream the responses, in the format of this ending or in the one that is chosen."""
    return sent(survey_at(slug), "responses", ending=ending)
