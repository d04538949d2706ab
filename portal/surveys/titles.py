"""What people read of the place at which somebody told us something on the form of a survey or an offer."""

from functools import partial

from sqlalchemy import select

from portal.customers import places
from portal.db import db
from portal.languages import gettext, language
from portal.surveys.models import OFFER, SURVEY, Survey
from portal.surveys.versions import definition_of


def name_places() -> None:
    """Let the places of forms be read by the titles of their surveys and offers."""
    for kind in (SURVEY, OFFER):
        places.name(f"{kind}s", partial(_in_words, kind))


def _in_words(kind: str, slug: str) -> str:
    """Return the words for a form: With “How was it?”; empty when there is none."""
    survey = db.session.scalar(select(Survey).where(Survey.kind == kind, Survey.slug == slug))
    return (
        gettext("With “%(title)s”", title=definition_of(survey.id, survey.current_version, language()).title)
        if survey
        else ""
    )
