"""The places at which something about a customer was changed or chosen, in their words."""

from portal.preferences.own_pages import HOW
from portal.surveys.models import SURVEY
from portal.surveys.queries import survey_named
from portal.surveys.versions import definition_of

KNOWN = {HOW: "On these pages", "home": "On our first page"}


def in_words(place: str) -> str:
    """Write a place as a customer reads it; one that we have no words for as it was recorded."""
    kind, _, slug = place.partition("/")
    survey = survey_named(slug) if kind == f"{SURVEY}s" else None
    if survey:
        return f"With “{definition_of(survey.id, survey.current_version).title}”"
    return KNOWN.get(place, place)
