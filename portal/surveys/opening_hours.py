"""Whether a survey takes answers now, and what is said when it does not."""

import time

from flask import abort, current_app

from portal import clock
from portal.db import db
from portal.languages import lazy_gettext
from portal.surveys import queries
from portal.surveys.kept import LATELY, kept
from portal.surveys.models import Survey
from portal.web.errors import BusinessError


class SurveyClosed(BusinessError):
    """The survey has closed."""

    status = 410
    title = lazy_gettext("This survey has closed")
    text = lazy_gettext("It no longer takes answers. Thank you for wanting to give yours.")


class SurveyOpensLater(BusinessError):
    """The survey has not opened yet."""

    status = 404
    title = lazy_gettext("This survey is not open yet")
    text = lazy_gettext("Come back a little later.")


def open_survey(slug: str) -> Survey:
    """Return the survey at this address while it is open.

    Raises ``SurveyClosed`` or ``SurveyOpensLater``; an unknown address ends in 404.
    """
    return _while_open(queries.survey_to_answer(slug) or abort(404))


def open_survey_of_late(slug: str) -> Survey:
    """Return the survey as it was at most a second ago, for the first page, which is asked for and sent most.

    Whether it is open is decided now. A version that a form was made of stays good whatever was published since.
    """
    known: dict[str, tuple[float, Survey]] = kept(LATELY)
    read_at, survey = known.get(slug, (0.0, None))
    if survey is None or time.monotonic() - read_at > current_app.config["SURVEY_SECONDS"]:
        survey = queries.survey_to_answer(slug) or abort(404)
        db.session.expunge(survey)  # so that undoing this request does not empty what others are shown
        known[slug] = (time.monotonic(), survey)
    return _while_open(survey)


def _while_open(survey: Survey) -> Survey:
    at = clock.now()
    if survey.has_closed(at):
        raise SurveyClosed
    if survey.opens_later(at):
        raise SurveyOpensLater
    return survey
