"""Surveys with conditions, and what is wrong with them, in words."""

from portal.surveys.checking import faults_of
from tests.support.surveys import EACH_TYPE, coded, page, question, survey

ROLE = question("role", "single_choice", options=coded("owner", "manager", "staff"))
AGE = question("age", "number", lowest=0, highest=120)


def faults(document):
    """Return what is wrong with a survey, each with its place."""
    return [str(fault) for fault in faults_of(document)]


def with_condition(condition, **others):
    """Return a survey whose second page is asked on this condition, behind a question of every type."""
    return survey(
        page("all", *EACH_TYPE.values(), **others),
        page("second", question("more"), show_if=condition),
        page("last", question("end_of_it")),
    )
