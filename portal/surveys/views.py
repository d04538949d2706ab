"""The pages on which customers answer surveys."""

from flask import Blueprint, Flask, Response, abort, jsonify, request, url_for

from portal import clock
from portal.customers import recognition
from portal.customers.recognition import reader
from portal.customers.tailoring import fitted
from portal.languages import language, lazy_gettext
from portal.surveys import about, answering, asked_forms, asking, drawing, leading, queries, thanking, titles
from portal.surveys.access import entrance
from portal.surveys.beginning import made_before
from portal.surveys.changing import ChangedElsewhere, SavedElsewhere, mark_of
from portal.surveys.conflicts import ChangedMeanwhile
from portal.surveys.contact import NOTHING_GIVEN, given_with
from portal.surveys.definition import ANONYMOUS
from portal.surveys.files.keeping import is_right
from portal.surveys.files.room import room_in_survey
from portal.surveys.opening_hours import open_survey, open_survey_of_late
from portal.surveys.schema import survey_schema
from portal.surveys.sending import (
    checked_field,
    fastest_seconds,
    goes_back,
    is_for_later,
    mark_seen,
    sent_page,
    version_sent,
)
from portal.surveys.sent import Form
from portal.surveys.versions import definition_of
from portal.web import navigation, uploads
from portal.web.guards import anyone
from portal.web.pages import answer, go, page
from portal.web.uploads import takes_files

bp = Blueprint("surveys", __name__, url_prefix="/surveys")
bp.url_defaults(recognition.carry)
bp.url_defaults(entrance.carry)


GOING_BACK = "private, no-cache"
"""Lets a browser show the first page again as it was left to whoever goes back to it, and not begin once more (RFC 9111)."""


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
    definition = definition_of(survey.id, survey.current_version, language())
    elsewhere = entrance.door(survey, definition)
    if elsewhere:
        return elsewhere
    shown = answer(asking.opening_page(survey, definition))
    if not reader().customer:
        shown.headers["Cache-Control"] = GOING_BACK
    return shown


@bp.get("/<slug>/answers")
@anyone
def begun(slug: str) -> Response:
    """Lead to the first page whoever loads again what was not right on it."""
    return go(url_for("surveys.opening", slug=slug))


@bp.post("/<slug>")
@bp.post("/<slug>/answers")
@takes_files(room_in_survey)
@anyone
def begin(slug: str) -> Response:
    """Save the first page of a new response.

    It is not sent to the address of the page itself, which would make browsers forget that (RFC 9111, 4.4).
    """
    survey = open_survey_of_late(slug)
    invitation, version = entrance.invitation_to(survey, survey.current_version), version_sent(survey)
    definition = definition_of(survey.id, version, language())
    seed = asking.seed_in(request.form.get("form_token", ""), definition, version)
    form = asked_forms.form_of(definition, version, 1, uploads.sent(), seed=seed)
    if is_for_later():
        form.demand_nothing()
    if not is_right(form, survey.id) or form.token is None or form.news:
        return leading.shown(survey, definition, form, 1, version, seen=mark_seen(), status=422)
    source = Form(survey.id, version, definition, form.token.key, form.token.opened_at)
    sent = sent_page(form, 1, invitation, definition_of(survey.id, survey.current_version, language()))
    try:
        response = answering.begin(source, sent, at=clock.now(), fastest_seconds=fastest_seconds(), reader=reader())
    except ChangedElsewhere:
        return leading.choose(survey, definition, made_before(source), form, 1)
    except SavedElsewhere:
        raise ChangedMeanwhile from None
    return leading.onward(survey, definition, response, sent)


@bp.get("/<slug>/answers/<key>/<int:number>")
@anyone
def continuing(slug: str, key: str, number: int) -> Response:
    """Show one page of a response in progress, with what was answered before."""
    survey, response, definition = leading.response_in(slug, key)
    given = given_with(response.id)
    elsewhere = leading.not_on_path(survey, definition, response, number, given.contact)
    if elsewhere:
        return elsewhere
    form = asked_forms.form_of(definition, response.version, number, None, answers=response.answers, seed=response.seed)
    form.fill(response.answers)
    if number <= response.pages_saved or given != NOTHING_GIVEN:
        form.fill_given(given)
    seen = mark_of(definition.pages[number - 1], response.answers, given)
    return leading.shown(survey, definition, form, number, response.version, key=response.key, seen=seen)


@bp.post("/<slug>/answers/<key>/<int:number>")
@takes_files(room_in_survey)
@anyone
def save(slug: str, key: str, number: int) -> Response:
    """Save one page; on the last, submit the response if every page is complete."""
    survey = open_survey(slug)
    response = queries.response_by_key(survey.id, key)
    if response is None:
        return thanking.thank_again(survey)
    definition = leading.definition_answered(survey, response)
    contact = given_with(response.id).contact
    elsewhere = leading.not_on_path(survey, definition, response, number, contact, saving=True)
    if elsewhere:
        return elsewhere
    form = asked_forms.form_of(
        definition, response.version, number, uploads.sent(), answers=response.answers, seed=response.seed
    )
    if goes_back() or is_for_later():
        form.demand_nothing()
    if not is_right(form, survey.id, response.key) or form.news:
        return leading.shown(
            survey, definition, form, number, response.version, key=response.key, seen=mark_seen(), status=422
        )
    invitation = entrance.invitation_to(survey, response.version) if definition.access.identity == ANONYMOUS else None
    sent = sent_page(form, number, invitation, definition_of(survey.id, survey.current_version, language()))
    try:
        response = answering.save(response, definition, sent, at=clock.now())
        return leading.onward(survey, definition, response, sent)
    except ChangedElsewhere:
        return leading.choose(survey, definition, response, form, number)
    except SavedElsewhere:
        raise ChangedMeanwhile from None


@bp.get("/<slug>/answers/<key>/thanks")
@anyone
def thanks(slug: str, key: str) -> Response:
    """Thank somebody whose answers have been saved."""
    found = queries.submitted_by_key(slug, key) or abort(404)
    return answer(asking.thanks_page(*found, key=key, confirm=request.args.get("confirm") == "email"))


@bp.post("/<slug>/check/<int:version>/<int:number>/<name>")
@anyone
def check(slug: str, version: int, number: int, name: str) -> Response:
    """Check one field as it is left, and draw it again with what there is to say about it. Nothing is saved."""
    survey = open_survey(slug)
    form, field = checked_field(survey, version, number, name)
    return page("surveys/field.html", fragment="field", form=form, field=field)
