"""The page with the results of some of the responses, and what is said when something is asked for that there is not."""

from flask import Blueprint, Flask, Response, abort, request, url_for
from flask_login import current_user

from portal.privacy import audit
from portal.surveys import queries, recounting, tallies
from portal.surveys.models import Survey
from portal.surveys.results import small_cells
from portal.surveys.results.index import filling
from portal.surveys.results.quoting import quotes_of
from portal.surveys.results.reading import results_of
from portal.surveys.results.selecting.choosing import choosing_of
from portal.surveys.results.selecting.counting import selected
from portal.surveys.results.selecting.vocabulary import READ, NotPossible, read_selection
from portal.surveys.staff_views import head_of
from portal.web.guards import role, sees_contact_details
from portal.web.pages import go, page
from portal.web.roles import RESULTS

bp = Blueprint("survey_selection", __name__, url_prefix="/staff/surveys/<slug>")


def install(app: Flask) -> None:
    """Add the page, and the words for what is not possible."""
    app.register_blueprint(bp)
    app.register_error_handler(NotPossible, _not_possible)


@bp.get("/selection")
@role(*RESULTS)
def results(slug: str) -> Response:
    """Show what some of the responses say."""
    survey, contact = _survey(slug), sees_contact_details()
    selection = read_selection(request.args.to_dict(flat=False), survey, contact=contact)
    if selection.query != {name: values for name, values in request.args.lists() if name in READ}:
        return go(url_for(".results", slug=slug, **selection.query))  # what a form leaves empty stands in no permalink
    found = selected(survey.id, selection.condition)
    whole = tallies.tallies_of(survey.id)
    counts = found.counts if contact else small_cells.counts_in_steps(found.counts, whole)
    quotes = quotes_of(survey, contact=True, among=found.latest) if contact else {}
    result = results_of(survey, counts, quotes, stepped=not contact)
    if result.tells_contact:
        facts = {"survey": survey.slug}
        audit.note(staff=current_user.email, action="Read answers that say how people are reached", facts=facts)
    return page(
        "surveys/staff/selection.html",
        result=result,
        everybody=whole.get((tallies.WHOLE, tallies.COUNTED), 0),
        in_steps=not contact,
        is_recounted=filling.is_waited_for(survey.id) or recounting.is_waited_for(survey),
        choosing=choosing_of(survey, selection, ".results", "staff_surveys.results", contact=contact),
        **head_of(survey),
    )


def _not_possible(error: NotPossible) -> Response:
    survey = _survey((request.view_args or {}).get("slug", ""))
    return page("surveys/staff/not_possible.html", status=422, words=str(error), **head_of(survey))


def _survey(slug: str) -> Survey:
    found: Survey = queries.survey_named(slug) or abort(404)
    return found
