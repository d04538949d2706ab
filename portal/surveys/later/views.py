"""The page with the link, and the way back by it."""

from flask import Blueprint, Flask, Response, request, url_for

from portal.customers import links, recognition
from portal.languages import lazy_gettext
from portal.surveys import asking, leading, queries
from portal.surveys.access import entrance
from portal.surveys.completeness import unfinished_page
from portal.surveys.contact import given_with
from portal.surveys.definition import Definition
from portal.surveys.later.forms import LinkForm
from portal.surveys.later.links import kept_until, link_to, send
from portal.surveys.logic.path import path_of
from portal.surveys.models import IN_PROGRESS, Survey
from portal.surveys.models import Response as SurveyResponse
from portal.surveys.opening_hours import open_survey
from portal.web import secret_addresses
from portal.web.errors import BusinessError
from portal.web.guards import anyone
from portal.web.pages import go, page

bp = Blueprint("surveys_later", __name__, url_prefix="/surveys/<slug>")
bp.url_defaults(recognition.carry)
bp.url_defaults(entrance.carry)


class LinkBroken(BusinessError):
    """We did not make this link."""

    status = 404
    title = lazy_gettext("This link does not work")
    text = lazy_gettext("It may have been copied only in part. Open it once more from your mail, or copy all of it.")
    action = (lazy_gettext("See what we ask"), "surveys.browse")


class NotKeptAnyMore(BusinessError):
    """The answers were removed, because nothing was changed about them for long enough."""

    status = 410
    title = lazy_gettext("These answers are not kept any more")
    text = lazy_gettext(
        "Answers that nobody finished or changed for some time are removed for good. You can begin again."
    )
    action = (lazy_gettext("See what we ask"), "surveys.browse")


def install(app: Flask) -> None:
    """Add the pages. Whoever knows their addresses can read the answers, so they tell them to nobody."""
    app.register_blueprint(bp)
    secret_addresses.keep(app, bp)


@bp.get("/answers/<key>/later")
@anyone
def kept(slug: str, key: str) -> Response:
    """Show the link by which the answers can be gone on with."""
    return _offered(*leading.response_in(slug, key), LinkForm(formdata=None))


@bp.post("/answers/<key>/later")
@anyone
def mail(slug: str, key: str) -> Response:
    """Send the link to an address."""
    survey, response, definition = leading.response_in(slug, key)
    form = LinkForm(formdata=request.form)
    if not form.validate() or response.status != IN_PROGRESS:
        return _offered(survey, response, definition, form, status=422)
    send(survey, definition, response, email=form.email.data, place=request.remote_addr or "")
    return go(url_for(".kept", slug=slug, key=key, sent="yes"))


@bp.get("/continue/<token>")
@anyone
def resume(slug: str, token: str) -> Response:
    """Lead to the page at which a response goes on."""
    survey, link = open_survey(slug), links.read(links.ANSWERS, token)
    if link is None:
        raise LinkBroken
    response = queries.response_by_key(survey.id, link.payload)
    if response is None:
        raise NotKeptAnyMore
    return go(_where_it_goes_on(survey, response, leading.definition_answered(survey, response)))


def _where_it_goes_on(survey: Survey, response: SurveyResponse, definition: Definition) -> str:
    """Return the address of the first page that lacks something, of the last page if none does, or of the thanks."""
    unfinished = unfinished_page(response, definition, given_with(response.id).contact)
    last = path_of(definition, response.answers).pages[-1]
    return asking.page_url(survey.slug, response.key, unfinished or last)


def _offered(
    survey: Survey, response: SurveyResponse, definition: Definition, form: LinkForm, status: int = 200
) -> Response:
    if response.status != IN_PROGRESS:
        return go(_where_it_goes_on(survey, response, definition))
    return page(
        "surveys/later.html",
        status=status,
        definition=definition,
        form=form,
        link=link_to(survey, response),
        until=kept_until(survey, response),
        onward=_where_it_goes_on(survey, response, definition),
        action=url_for(".mail", slug=survey.slug, key=response.key),
        sent="sent" in request.args,
    )
