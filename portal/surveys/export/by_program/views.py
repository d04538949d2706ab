"""What programs read: a survey's responses, for whoever has a token for them."""

from flask import Blueprint, Flask, Response, request

from portal.privacy import audit
from portal.surveys.export.by_program.admitting import admitted, count_reading
from portal.surveys.export.by_program.models import ReadingToken
from portal.surveys.export.by_program.refusals import FilesNotCovered, FormatNotCovered, NothingHere
from portal.surveys.export.by_program.watching import watch_of
from portal.surveys.export.download import download_of
from portal.surveys.export.formats import FORMATS
from portal.surveys.export.sending import options_asked_for, streamed
from portal.surveys.models import Survey
from portal.surveys.queries import survey_named
from portal.web import programs
from portal.web.guards import anyone

bp = Blueprint("by_program", __name__, url_prefix="/exports/<slug>")


def install(app: Flask) -> None:
    """Add the address, whose readers are programs."""
    app.register_blueprint(bp)
    programs.answer(app, bp)


@bp.get("/responses.<ending>")
@anyone
def download(slug: str, ending: str) -> Response:
    """Stream the responses, for as long as the token reads them."""
    token = admitted()
    watch = watch_of(token)
    watch.check()
    survey = _covered(token, slug, ending)
    count_reading(token)
    options = options_asked_for(survey, ending, contact=token.contact)
    if options.files and not token.contact:
        raise FilesNotCovered
    if request.method != "HEAD":
        action = "Took out answers with contact details by a token" if options.contact else "Read responses by a token"
        facts = {"survey": survey.slug, "token": token.purpose, **({"files": True} if options.files else {})}
        audit.note(staff=token.made_by, action=action, facts=facts)
    return streamed(download_of(survey, options, token.made_by, token_id=token.id), "responses", watch.over)


def _covered(token: ReadingToken, slug: str, ending: str) -> Survey:
    """Return the survey, if the token is for it and for this format."""
    survey = survey_named(slug)
    if survey is None or survey.id != token.survey_id or ending not in FORMATS:
        raise NothingHere
    if ending not in token.formats:
        raise FormatNotCovered(token.formats)
    return survey
