"""The pages of one question's results, and the word that more answers have come."""

from flask import Blueprint, Flask, Response, abort, request, url_for
from flask_login import current_user

from portal.privacy import audit
from portal.surveys import tallies
from portal.surveys.models import Survey
from portal.surveys.queries import submitted_to, survey_named
from portal.surveys.results.quoting import is_quoted, quotes_of
from portal.surveys.results.reading import QuestionResult, results_of
from portal.surveys.results.searching import Found, answers_to
from portal.surveys.staff_views import head_of
from portal.web import row_numbers
from portal.web.guards import role, sees_contact_details
from portal.web.pages import go, page, wants_fragment
from portal.web.roles import RESULTS

bp = Blueprint("survey_results", __name__, url_prefix="/staff/surveys/<slug>")

NOTHING = 204
"""The status of an answer that changes nothing on a page (RFC 9110, 15.3.5)."""


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/questions/<uid>")
@role(*RESULTS)
def question(slug: str, uid: str) -> Response:
    """Show the result of one question, which has this address for good, and what was answered to it in words."""
    survey = _survey(slug)
    contact, matching = sees_contact_details(), request.args.get("q", "").strip()
    result = results_of(survey, tallies.tallies_of(survey.id), quotes_of(survey, contact=contact))
    asked = next((each for each in result.questions if each.question.uid == uid), None) or abort(404)
    found = _found(survey, asked, matching) if is_quoted(asked.question, contact=contact) else None
    if found and asked.question.type.tells_contact:
        _note(survey, found)
    return page(
        "surveys/staff/question.html",
        each=asked,
        found=found,
        matching=matching,
        url=url_for(".question", slug=slug, uid=uid),
        older=url_for(".question", slug=slug, uid=uid, q=matching or None, before=found.before)
        if found and found.before
        else "",
        newest=url_for(".question", slug=slug, uid=uid, q=matching or None) if request.args.get("before") else "",
        hidden=not contact and asked.question.type.tells_contact,
        **head_of(survey),
    )


@bp.get("/come-in")
@role(*RESULTS)
def come_in(slug: str) -> Response:
    """Say how many answers have come since a page was opened; nothing when it says so already."""
    survey = _survey(slug)
    if not wants_fragment():
        return go(url_for("staff_surveys.results", slug=slug))
    seen, said = (request.args.get(name, 0, type=int) for name in ("seen", "said"))
    new = submitted_to(survey.id) - seen
    if new == said:
        return Response(status=NOTHING)
    return page("surveys/staff/_come_in.html", fragment=None, survey=survey, seen=seen, said=new)


def _found(survey: Survey, asked: QuestionResult, matching: str) -> Found:
    return answers_to(survey, asked.question.uid, matching, request.args.get("before", type=_row_id))


def _row_id(text: str) -> int:
    """Read the number of a row. Raises ``ValueError`` for one that no database could have given."""
    number = int(text)
    if abs(number) > row_numbers.LARGEST:
        raise ValueError
    return number


def _note(survey: Survey, found: Found) -> None:
    action = "Read answers that say how people are reached"
    audit.note(staff=current_user.email, action=action, facts={"survey": survey.slug, "shown": len(found.answers)})


def _survey(slug: str) -> Survey:
    survey: Survey = survey_named(slug) or abort(404)
    return survey
