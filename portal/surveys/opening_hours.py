"""Whether a survey takes answers now, and what is said when it does not."""

from flask import abort

from portal import clock
from portal.surveys import queries
from portal.surveys.models import Survey
from portal.web.errors import BusinessError


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


def open_survey(slug: str) -> Survey:
    """Return the survey at this address while it is open.

    Raises ``SurveyClosed`` or ``SurveyOpensLater``; an unknown address ends in 404.
    """
    survey = queries.survey_named(slug) or abort(404)
    at = clock.now()
    if survey.has_closed(at):
        raise SurveyClosed
    if survey.opens_later(at):
        raise SurveyOpensLater
    return survey
