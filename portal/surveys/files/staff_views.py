"""Staff open a file that somebody sent. It leaves as a file to be saved, and can do nothing in a browser."""

from flask import Blueprint, Flask, Response, abort, send_file
from flask_login import current_user

import portal.surveys.files.sweeping  # noqa: F401 - declares its job
from portal.privacy import audit
from portal.storage import NotKept, storage
from portal.surveys import queries
from portal.surveys.contact import customer_of
from portal.surveys.files.keeping import files_of
from portal.surveys.staff_views import survey_at
from portal.web.file_kinds import format_named
from portal.web.guards import role
from portal.web.roles import RESULTS_WITH_CONTACT

bp = Blueprint("survey_files", __name__, url_prefix="/staff/surveys/<slug>/responses/<int:response_id>")

ALONE = "sandbox; default-src 'none'"
"""What a browser that opens it all the same lets it do: nothing (CSP level 3, 6.3.2)."""


def install(app: Flask) -> None:
    """Add the address."""
    app.register_blueprint(bp)


@bp.get("/files/<key>")
@role(*RESULTS_WITH_CONTACT)
def saved(slug: str, response_id: int, key: str) -> Response:
    """Give a file out to be saved, to those who may see how people can be reached: it may tell."""
    survey = survey_at(slug)
    response = queries.response_of(survey.id, response_id) or abort(404)
    stored = next((each for each in files_of(response) if each.key == key), None) or abort(404)
    facts = {"survey": survey.slug, "response": response.id}
    audit.note(staff=current_user.email, action="Opened a file", customer_id=customer_of(response.id), facts=facts)
    try:
        content = storage().open(key)
    except NotKept:
        abort(404)
    told = format_named(stored.name)
    mimetype = told.mimetype if told else "application/octet-stream"
    sent = send_file(content, mimetype=mimetype, as_attachment=True, download_name=stored.name, etag=False)
    sent.content_length = stored.size
    sent.headers["Content-Security-Policy"] = ALONE
    sent.headers["Cache-Control"] = "no-store"
    return sent
