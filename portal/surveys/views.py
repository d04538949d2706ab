"""The pages on which customers answer surveys."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Flask, Response, abort, jsonify, request, url_for

from portal import clock
from portal.customers import recognition
from portal.customers.recognition import reader
from portal.customers.tailoring import fitted
from portal.languages import lazy_gettext
from portal.surveys import about, answering, asking, drawing, queries, thanking, titles
from portal.surveys.access import entrance
from portal.surveys.answering import Form, SentPage
from portal.surveys.contact import given_with
from portal.surveys.definition import Definition
from portal.surveys.files.keeping import is_right
from portal.surveys.files.room import room_in_survey
from portal.surveys.forms import SurveyPageForm
from portal.surveys.models import SUBMITTED, WITHDRAWN, Survey
from portal.surveys.models import Response as SurveyResponse
from portal.surveys.opening_hours import open_survey, open_survey_of_late
from portal.surveys.schema import survey_schema
from portal.surveys.sending import checked_field, fastest_seconds, sent_page, version_sent
from portal.surveys.versions import definition_of
from portal.web import navigation, uploads
from portal.web.errors import BusinessError
from portal.web.guards import anyone
from portal.web.pages import answer, go, page
from portal.web.uploads import takes_files

bp = Blueprint("surveys", __name__, url_prefix="/surveys")
bp.url_defaults(recognition.carry)
bp.url_defaults(entrance.carry)


class ChangedMeanwhile(BusinessError):
    """The same response kept changing in another tab."""

    status = 409
    title = lazy_gettext("Your answers were changed somewhere else at the same moment")
    text = lazy_gettext("Nothing on this page was saved. Go back and send it again.")


class TakenBack(BusinessError):
    """The response was withdrawn by whoever gave it."""

    status = 410
    title = lazy_gettext("These answers were withdrawn")
    text = lazy_gettext("They can no longer be read or changed. You can answer the survey again while it is open.")


def install(app: Flask) -> None:
    """Add the pages and their menu entry."""
    app.register_blueprint(bp)
    drawing.install(app)
    titles.name_places()
    about.count_themselves()
    navigation.add(app, navigation.Entry(navigation.PUBLIC, lazy_gettext("Surveys"), "surveys.browse"))


@bp.get("/")
@anyone
def browse() -> Response:
    """List the open surveys."""
    at = clock.now()
    return page("surveys/browse.html", surveys=fitted(queries.open_surveys(at), reader(), at))


@bp.get("/definition.schema.json")
@anyone
def definition_schema() -> Response:
    """Publish the JSON Schema of definitions."""
    return jsonify(survey_schema())


@bp.get("/<slug>")
@anyone
def opening(slug: str) -> Response:
    """Show the first page, empty."""
    survey = open_survey_of_late(slug)
    definition = definition_of(survey.id, survey.current_version)

    return entrance.door(survey, definition) or answer(asking.opening_page(survey, definition))


@bp.post("/<slug>")
@takes_files(room_in_survey)
@anyone
def begin(slug: str) -> Response:
    """Save the first page of a new response."""
    survey = open_survey_of_late(slug)
    invitation, version = entrance.invitation_to(survey), version_sent(survey)
    definition = definition_of(survey.id, version)
    form = asking.form_of(definition, version, 1, uploads.sent())
    if not is_right(form, survey.id) or form.token is None:
        return _shown(survey, definition, form, 1, version, status=422)
    source = Form(survey.id, version, definition, form.token.key, form.token.opened_at)
    sent = sent_page(form, 1, invitation)
    response = answering.begin(source, sent, at=clock.now(), fastest_seconds=fastest_seconds(), reader=reader())
    return _onward(survey, definition, response, 2, sent)


@bp.get("/<slug>/answers/<key>/<int:number>")
@anyone
def continuing(slug: str, key: str, number: int) -> Response:
    """Show one page of a response in progress, with what was answered before."""
    survey = open_survey(slug)
    response = queries.response_by_key(survey.id, key)
    if response is None:
        raise thanking.NotToBeGoneOnWith
    definition = definition_of(survey.id, response.version)
    given = given_with(response.id)
    elsewhere = _not_on_path(survey, definition, response, number, given.contact)
    if elsewhere:
        return elsewhere
    form = asking.form_of(definition, response.version, number, None)
    if number <= response.pages_saved:
        form.fill(response.answers, given)
    return _shown(survey, definition, form, number, response.version, key=response.key)


@bp.post("/<slug>/answers/<key>/<int:number>")
@takes_files(room_in_survey)
@anyone
def save(slug: str, key: str, number: int) -> Response:
    """Save one page; on the last, submit the response if every page is complete."""
    survey = open_survey(slug)
    response = queries.response_by_key(survey.id, key)
    if response is None:
        return thanking.thank_again(survey)
    definition = definition_of(survey.id, response.version)
    elsewhere = _not_on_path(survey, definition, response, number, given_with(response.id).contact, saving=True)
    if elsewhere:
        return elsewhere
    form, back = asking.form_of(definition, response.version, number, uploads.sent()), request.form.get("go") == "back"
    if back:
        form.demand_nothing()
    if not is_right(form, survey.id, response.key):
        return _shown(survey, definition, form, number, response.version, key=response.key, status=422)
    try:
        sent = sent_page(form, number, None if definition.tells_person else entrance.invitation_to(survey))
        response = answering.save(response, definition, sent, at=clock.now())
        return _onward(survey, definition, response, max(1, number - 1) if back else number + 1, sent)
    except answering.SavedElsewhere:
        raise ChangedMeanwhile from None


@bp.get("/<slug>/answers/<key>/thanks")
@anyone
def thanks(slug: str, key: str) -> Response:
    """Thank somebody whose answers have been saved."""
    found = queries.submitted_by_key(slug, key) or abort(404)
    return answer(asking.thanks_page(*found, confirm=request.args.get("confirm") == "email"))


@bp.post("/<slug>/check/<int:version>/<int:number>/<name>")
@anyone
def check(slug: str, version: int, number: int, name: str) -> Response:
    """Check one field as it is left, and draw it again with what there is to say about it. Nothing is saved."""
    survey = open_survey(slug)
    form, field = checked_field(survey, version, number, name)
    return page("surveys/field.html", fragment="field", form=form, field=field)


def _onward(survey: Survey, definition: Definition, response: SurveyResponse, number: int, sent: SentPage) -> Response:
    """Lead on: to the page asked for, or after the last to what is unfinished, or to the thanks."""
    if response.status == WITHDRAWN:
        raise TakenBack
    given = sent.given
    if response.status != SUBMITTED and number > len(definition.pages):
        given = given_with(response.id)
        unfinished = answering.unfinished_page(response, definition, given.contact)
        if unfinished:
            return go(asking.page_url(survey.slug, response.key, unfinished))
        answering.submit(
            response, definition, given, sent, at=clock.now(), fastest_seconds=fastest_seconds(), reader=reader()
        )
    if response.status == SUBMITTED:
        return thanking.thank(survey, definition, response, sent, given)
    return go(asking.page_url(survey.slug, response.key, number))


def _not_on_path(
    survey: Survey,
    definition: Definition,
    response: SurveyResponse,
    number: int,
    contact: Mapping[str, Any],
    *,
    saving: bool = False,
) -> Response | None:
    """Lead away from a page that is not there, not reached yet, or of a response that was submitted already.

    What was typed on a page that was reached once is saved also while an earlier page lacks something again.
    """
    if response.status == WITHDRAWN:
        raise TakenBack
    if definition.page(number) is None:
        abort(404)
    if response.status == SUBMITTED:
        return go(url_for("surveys.thanks", slug=survey.slug, key=response.key))
    unfinished = answering.unfinished_page(response, definition, contact)
    if unfinished is None or number <= unfinished or (saving and number <= response.pages_saved + 1):
        return None
    return go(asking.page_url(survey.slug, response.key, unfinished))


def _shown(
    survey: Survey,
    definition: Definition,
    form: SurveyPageForm,
    number: int,
    version: int,
    *,
    key: str = "",
    status: int = 200,
) -> Response:
    context = asking.context(survey, definition, form, number, version, key)
    return page("surveys/answer.html", status=status, **context)
