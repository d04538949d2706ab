"""Leading from page to page of a response: to what it still lacks, to the end, or to a choice between two sayings."""

from collections.abc import Mapping
from typing import Any

from flask import Response, abort, url_for

from portal import clock
from portal.customers.recognition import reader
from portal.languages import language, lazy_gettext
from portal.surveys import answering, asking, conflicts, queries, thanking
from portal.surveys.changing import mark_of
from portal.surveys.completeness import unfinished_page
from portal.surveys.contact import given_with
from portal.surveys.definition import Definition
from portal.surveys.forms import SurveyPageForm
from portal.surveys.logic.path import Path, path_of
from portal.surveys.models import SUBMITTED, WITHDRAWN, Survey
from portal.surveys.models import Response as SurveyResponse
from portal.surveys.opening_hours import open_survey
from portal.surveys.sending import fastest_seconds
from portal.surveys.sent import SentPage
from portal.surveys.versions import definition_of
from portal.web import language_choice
from portal.web.errors import BusinessError
from portal.web.pages import go, page


class TakenBack(BusinessError):
    """The response was withdrawn by whoever gave it."""

    status = 410
    title = lazy_gettext("These answers were withdrawn")
    text = lazy_gettext("They can no longer be read or changed. You can answer the survey again while it is open.")


def response_in(slug: str, key: str) -> tuple[Survey, SurveyResponse, Definition]:
    """Return an open survey and the response that a link's key belongs to. Raises ``NotToBeGoneOnWith``."""
    survey = open_survey(slug)
    response = queries.response_by_key(survey.id, key)
    if response is None:
        raise thanking.NotToBeGoneOnWith
    return survey, response, definition_answered(survey, response)


def definition_answered(survey: Survey, response: SurveyResponse) -> Definition:
    """Return what a response answers: in the language in which it is answered, unless the address asks for another."""
    if len(definition_of(survey.id, response.version).languages) > 1:
        language_choice.prefer(response.language)
    return definition_of(survey.id, response.version, language())


def onward(survey: Survey, definition: Definition, response: SurveyResponse, sent: SentPage) -> Response:
    """Lead on from a page that was sent: along its path, at the end to what is unfinished or to the thanks; or back."""
    if response.status == WITHDRAWN:
        raise TakenBack
    if response.status != SUBMITTED and not sent.left:
        return go(url_for("surveys_later.kept", slug=survey.slug, key=response.key))
    given, path = sent.given, path_of(definition, response.answers)
    number = _before(path, sent.number) if sent.back else path.next_after(sent.number)
    if response.status != SUBMITTED and number is None:
        given = given_with(response.id)
        unfinished = unfinished_page(response, definition, given.contact)
        if unfinished:
            return go(asking.page_url(survey.slug, response.key, unfinished))
        answering.submit(
            response, definition, given, sent, at=clock.now(), fastest_seconds=fastest_seconds(), reader=reader()
        )
    if response.status == SUBMITTED or number is None:
        return thanking.thank(survey, definition, response, sent, given)
    return go(asking.page_url(survey.slug, response.key, number))


def not_on_path(
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
    unfinished, path = unfinished_page(response, definition, contact), path_of(definition, response.answers)
    is_reached = unfinished is None or number <= unfinished or (saving and number <= response.pages_saved + 1)
    if is_reached and number in path.pages:
        return None
    return go(asking.page_url(survey.slug, response.key, unfinished or path.pages[-1]))


def _before(path: Path, number: int) -> int:
    """Return the number of the page before a page; the first for the first."""
    return max((each for each in path.pages if each < number), default=path.pages[0])


def shown(
    survey: Survey,
    definition: Definition,
    form: SurveyPageForm,
    number: int,
    version: int,
    *,
    key: str = "",
    seen: str = "",
    status: int = 200,
) -> Response:
    """Show a page to be filled in; ``key`` is that of the response, and ``seen`` the mark of what the page says there."""
    context = asking.context(survey, definition, form, number, version, key, seen)
    return page("surveys/answer.html", status=status, **context)


def choose(
    survey: Survey, definition: Definition, response: SurveyResponse, form: SurveyPageForm, number: int
) -> Response:
    """Let somebody choose between what a page says by now and what they have just sent; neither is lost until they do."""
    given = given_with(response.id)
    return page(
        "surveys/conflict.html",
        status=409,
        definition=definition,
        form=form,
        differences=list(conflicts.differences(response, given, form)),
        sent=list(conflicts.sent_again(form)),
        seen=mark_of(definition.pages[number - 1], response.answers, given),
        action=asking.page_url(survey.slug, response.key, number),
    )
