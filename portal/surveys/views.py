"""The pages on which customers answer surveys."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, jsonify, request, url_for
from werkzeug.datastructures import MultiDict

from portal import clock
from portal.customers.queries import interests_offered
from portal.surveys import answering, drawing, queries
from portal.surveys.answering import Form, SentPage
from portal.surveys.cut_pages import CutPage, cut_page
from portal.surveys.definition import Definition
from portal.surveys.forms import SurveyPageForm, page_form, scope
from portal.surveys.kept import kept
from portal.surveys.models import SUBMITTED, Survey
from portal.surveys.models import Response as SurveyResponse
from portal.surveys.schema import survey_schema
from portal.surveys.versions import definition_of
from portal.web import form_token, navigation
from portal.web.errors import BusinessError
from portal.web.formats import moment
from portal.web.guards import anyone
from portal.web.pages import answer, drawn, go, page, wants_fragment

bp = Blueprint("surveys", __name__, url_prefix="/surveys")

MOMENT = "{moment}"
TYPED = {"text_input", "textarea"}


class SurveyClosed(BusinessError):
    """The survey has closed."""

    status = 410
    title = "This survey has closed"
    text = "It no longer takes answers. Thank you for wanting to give yours."


class SurveyOpensLater(BusinessError):
    """The survey has not opened yet."""

    status = 404
    title = "This survey is not open yet"
    text = "Come back a little later."


class ChangedMeanwhile(BusinessError):
    """The same response kept changing in another tab."""

    status = 409
    title = "Your answers were changed somewhere else at the same moment"
    text = "Nothing on this page was saved. Go back and send it again."


def install(app: Flask) -> None:
    """Add the pages and their menu entry."""
    app.register_blueprint(bp)
    drawing.install(app)
    navigation.add(app, navigation.Entry(navigation.PUBLIC, "Surveys", "surveys.browse"))


@bp.get("/")
@anyone
def browse() -> Response:
    """List the open surveys."""
    return page("surveys/browse.html", surveys=queries.open_surveys(clock.now()))


@bp.get("/definition.schema.json")
@anyone
def definition_schema() -> Response:
    """Publish the JSON Schema of definitions."""
    return jsonify(survey_schema())


@bp.get("/<slug>")
@anyone
def opening(slug: str) -> Response:
    """Show the first page, empty."""
    survey = _open_survey(slug)
    definition = definition_of(survey.id, survey.current_version)

    def draw() -> CutPage:
        form = _form(definition, survey.current_version, 1, None)
        html = drawn("surveys/answer.html", **_context(survey, definition, form, 1))
        return CutPage.at(form.form_token.current_token, html)

    interests = interests_offered() if definition.pages[0].asks_interests else ()
    place = ("opening", survey.id, survey.current_version, interests, wants_fragment())
    return answer(cut_page(place, draw).filled(form_token.issue(scope(definition, survey.current_version))))


@bp.post("/<slug>")
@anyone
def begin(slug: str) -> Response:
    """Save the first page of a new response."""
    survey = _open_survey(slug)
    version = _version_sent(survey)
    definition = definition_of(survey.id, version)
    form = _form(definition, version, 1, request.form)
    if not form.validate() or form.token is None:
        return _shown(survey, definition, form, 1, status=422)
    source = Form(survey.id, version, definition, form.token.key, form.token.opened_at)
    response = answering.begin(source, _sent(form, 1), at=clock.now(), fastest_seconds=_fastest())
    return _onward(survey, definition, response, 2)


@bp.get("/<slug>/answers/<key>/<int:number>")
@anyone
def continuing(slug: str, key: str, number: int) -> Response:
    """Show one page of a response in progress, with what was answered before."""
    survey, response, definition = _response_in(slug, key)
    contact = answering.contact_of(response.id)
    elsewhere = _not_on_path(survey, definition, response, number, contact)
    if elsewhere:
        return elsewhere
    form = _form(definition, response.version, number, None)
    form.fill(response.answers, contact)
    return _shown(survey, definition, form, number, response=response)


@bp.post("/<slug>/answers/<key>/<int:number>")
@anyone
def save(slug: str, key: str, number: int) -> Response:
    """Save one page; on the last, submit the response if every page is complete."""
    survey, response, definition = _response_in(slug, key)
    elsewhere = _not_on_path(survey, definition, response, number, answering.contact_of(response.id))
    if elsewhere:
        return elsewhere
    form, back = _form(definition, response.version, number, request.form), request.form.get("go") == "back"
    if back:
        form.demand_nothing()
    if not form.validate():
        return _shown(survey, definition, form, number, response=response, status=422)
    try:
        response = answering.save(response, definition, _sent(form, number), at=clock.now())
        return _onward(survey, definition, response, number - 1 if back else number + 1)
    except answering.SavedElsewhere:
        raise ChangedMeanwhile from None


@bp.get("/<slug>/answers/<key>/thanks")
@anyone
def thanks(slug: str, key: str) -> Response:
    """Thank somebody whose answers have been saved."""
    survey = queries.survey_named(slug) or abort(404)
    response = queries.response_by_key(survey.id, key)
    if response is None or response.status != SUBMITTED:
        abort(404)

    def draw() -> CutPage:
        html = drawn("surveys/thanks.html", definition=definition_of(survey.id, response.version), moment=MOMENT)
        return CutPage.at(MOMENT, html)

    place = ("thanks", survey.id, response.version, wants_fragment())
    return answer(cut_page(place, draw).filled(moment(response.submitted_at)))


@bp.post("/<slug>/check/<int:version>/<int:number>/<name>")
@anyone
def check(slug: str, version: int, number: int, name: str) -> Response:
    """Check one field as it is left, and draw it again with what there is to say about it. Nothing is saved."""
    survey = _open_survey(slug)
    if not 1 <= version <= survey.current_version:
        abort(404)
    definition = definition_of(survey.id, version)
    if definition.page(number) is None:
        abort(404)
    form = _form(definition, version, number, request.form)
    if name not in form or not form[name].check_url:
        abort(404)
    form[name].validate(form)
    return page("surveys/field.html", fragment="field", form=form, field=form[name])


def _open_survey(slug: str) -> Survey:
    survey = queries.survey_named(slug) or abort(404)
    at = clock.now()
    if survey.has_closed(at):
        raise SurveyClosed
    if survey.opens_later(at):
        raise SurveyOpensLater
    return survey


def _response_in(slug: str, key: str) -> tuple[Survey, SurveyResponse, Definition]:
    """Return an open survey and the response that a link's key belongs to."""
    survey = _open_survey(slug)
    response = queries.response_by_key(survey.id, key) or abort(404)
    return survey, response, definition_of(survey.id, response.version)


def _version_sent(survey: Survey) -> int:
    """The version that the form was made of; its token, which is bound to it, is checked with the form."""
    sent = request.form.get("version", "")
    number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else 0
    return number if 1 <= number <= survey.current_version else survey.current_version


def _form(definition: Definition, version: int, number: int, sent: MultiDict[str, str] | None) -> SurveyPageForm:
    forms: dict[tuple[str, int, int], type[SurveyPageForm]] = kept("forms")
    place = (definition.slug, version, number)
    if place not in forms:
        forms[place] = page_form(definition, number, version)
    form = forms[place](formdata=sent)
    checking = url_for("surveys.check", slug=definition.slug, version=version, number=number, name="-")[:-1]
    for field in form.questions:
        field.check_url = checking + field.name if field.kind in TYPED else ""
    return form


def _sent(form: SurveyPageForm, number: int) -> SentPage:
    suspect = answering.HONEYPOT if form.is_suspect else ""
    return SentPage(number, form.answers, form.contact, tuple(form.ticked), suspect)


def _onward(survey: Survey, definition: Definition, response: SurveyResponse, number: int) -> Response:
    """Lead on: to the page asked for, or after the last to what is unfinished, or to the thanks."""
    if response.status != SUBMITTED and number > len(definition.pages):
        unfinished = answering.unfinished_page(response, definition, answering.contact_of(response.id))
        if unfinished:
            return go(_page_url(survey, response, unfinished))
        answering.submit(response, definition, at=clock.now(), fastest_seconds=_fastest())
    if response.status == SUBMITTED:
        return go(url_for("surveys.thanks", slug=survey.slug, key=response.key))
    return go(_page_url(survey, response, number))


def _not_on_path(
    survey: Survey, definition: Definition, response: SurveyResponse, number: int, contact: Mapping[str, Any]
) -> Response | None:
    """Lead away from a page that is not there, not reached yet, or of a response that was submitted already."""
    if definition.page(number) is None:
        abort(404)
    if response.status == SUBMITTED:
        return go(url_for("surveys.thanks", slug=survey.slug, key=response.key))
    reached = answering.unfinished_page(response, definition, contact)
    return go(_page_url(survey, response, reached)) if reached and number > reached else None


def _page_url(survey: Survey, response: SurveyResponse, number: int) -> str:
    return url_for("surveys.continuing", slug=survey.slug, key=response.key, number=number)


def _fastest() -> float:
    return float(current_app.config["FASTEST_SECONDS"])


def _shown(
    survey: Survey,
    definition: Definition,
    form: SurveyPageForm,
    number: int,
    *,
    response: SurveyResponse | None = None,
    status: int = 200,
) -> Response:
    return page("surveys/answer.html", status=status, **_context(survey, definition, form, number, response))


def _context(
    survey: Survey, definition: Definition, form: SurveyPageForm, number: int, response: SurveyResponse | None = None
) -> dict[str, Any]:
    return {
        "definition": definition,
        "form": form,
        "number": number,
        "total": len(definition.pages),
        "action": _page_url(survey, response, number) if response else url_for("surveys.begin", slug=survey.slug),
        "version": response.version if response else _version_sent(survey),
        "saved": response is not None,
    }
