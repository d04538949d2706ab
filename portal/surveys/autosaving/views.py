"""Where the scripts of a page save what was changed on it."""

from collections.abc import Callable

from flask import Blueprint, Flask, Response, abort, render_template

from portal import clock
from portal.customers import recognition
from portal.languages import language, lazy_gettext
from portal.surveys import asking, leading
from portal.surveys.access import entrance
from portal.surveys.autosaving import keeping
from portal.surveys.autosaving.coming import changed_slots
from portal.surveys.autosaving.sent import changed_answers
from portal.surveys.changing import ChangedElsewhere, SavedElsewhere, mark_with
from portal.surveys.definition import Definition
from portal.surveys.models import IN_PROGRESS, Survey
from portal.surveys.models import Response as SurveyResponse
from portal.surveys.opening_hours import open_survey_of_late
from portal.surveys.sending import mark_seen, token_sent, version_sent
from portal.surveys.sent import Form
from portal.surveys.versions import definition_of
from portal.web.guards import anyone
from portal.web.pages import answer

bp = Blueprint("survey_autosaving", __name__, url_prefix="/surveys")
bp.url_defaults(recognition.carry)
bp.url_defaults(entrance.carry)

SAVED, CHANGED = (
    lazy_gettext("Saved"),
    lazy_gettext("Changed in another tab too: continue, and you can choose what to keep"),
)


def install(app: Flask) -> None:
    """Add the addresses."""
    app.register_blueprint(bp)


@bp.post("/<slug>/autosave")
@anyone
def begin(slug: str) -> Response:
    """Save what was changed on the first page; that begins the response."""
    survey = open_survey_of_late(slug)
    version = version_sent(survey)
    definition = definition_of(survey.id, version, language())
    token = token_sent(definition, version) or abort(400)
    invitation, changed = (
        entrance.invitation_to(survey, survey.current_version),
        changed_answers(definition, version, 1, token.key),
    )
    source = Form(survey.id, version, definition, token.key, token.opened_at)
    return _said(survey, definition, 1, lambda: keeping.begin(source, changed, invitation, at=clock.now()))


@bp.post("/<slug>/answers/<key>/<int:number>/autosave")
@anyone
def go_on(slug: str, key: str, number: int) -> Response:
    """Save what was changed on a page of a response that was begun before."""
    survey, response, definition = leading.response_in(slug, key)
    token = token_sent(definition, response.version)
    if token is None or definition.page(number) is None:
        abort(400)
    changed = changed_answers(definition, response.version, number, token.key)
    return _said(survey, definition, number, lambda: keeping.autosave(response, definition, changed, at=clock.now()))


def _said(survey: Survey, definition: Definition, number: int, save: Callable[[], SurveyResponse]) -> Response:
    """Save, and answer with the sign that says so, with what the page says now, and with what comes and goes on it."""
    try:
        response = save()
    except (ChangedElsewhere, SavedElsewhere):
        return answer(render_template("surveys/_saved.html", words=CHANGED, number=number))
    if response.status != IN_PROGRESS:
        return Response(status=204)
    slots = changed_slots(definition, response.version, number, answers=response.answers, seed=response.seed)
    return answer(
        render_template(
            "surveys/_saved.html",
            words=SAVED,
            number=number,
            seen=mark_with(definition.pages[number - 1], response.answers, mark_seen()),
            address=asking.page_url(survey.slug, response.key, number),
            slots=slots,
        )
    )
