"""Drawing the pages of a survey: blank or filled in, and the thanks at the end."""

import secrets
from datetime import datetime
from typing import Any

from flask import url_for

from portal.customers.queries import interests_offered
from portal.customers.recognition import reader
from portal.languages import language
from portal.surveys.access import entrance
from portal.surveys.as_asked import as_thanked, is_shuffled, thanks_vary
from portal.surveys.asked_forms import form_of
from portal.surveys.changing import mark_of
from portal.surveys.contact import NOTHING_GIVEN
from portal.surveys.cut_pages import CutPage, cut_page
from portal.surveys.definition import Definition
from portal.surveys.forms import SurveyPageForm, scope
from portal.surveys.logic.shuffling import seed_of
from portal.surveys.models import Survey
from portal.surveys.queries import response_by_key
from portal.surveys.versions import definition_of
from portal.web import form_token
from portal.web.formats import moment
from portal.web.pages import drawn, wants_fragment

MOMENT = secrets.token_hex(16)
"""Stands in a drawn page for the moment of sending: nothing that a designer could write."""


def context(
    survey: Survey,
    definition: Definition,
    form: SurveyPageForm,
    number: int,
    version: int,
    key: str = "",
    seen: str = "",
) -> dict[str, Any]:
    """Return what the template of a page needs.

    ``key`` is that of the response, once there is one, and ``seen`` the mark of what the page says there.
    """
    action = page_url(survey.slug, key, number) if key else url_for("surveys.begin", slug=survey.slug)
    pages = form.path.pages
    return {
        "definition": definition,
        "form": form,
        "number": number,
        "place": pages.index(number) + 1 if number in pages else number,
        "total": len(pages),
        "action": action,
        "autosave": _autosave_url(survey.slug, key, number),
        "version": version,
        "saved": bool(key),
        "seen": seen or mark_of(definition.pages[number - 1], {}, NOTHING_GIVEN),
    }


def opening_page(survey: Survey, definition: Definition) -> str:
    """Return the first page, empty: the same for everybody but for its token, and but for what it says to a customer."""
    version = survey.current_version

    def draw(seed: int = 0) -> CutPage:
        form = form_of(definition, version, 1, None, seed=seed)
        html = drawn("surveys/answer.html", **context(survey, definition, form, 1, version))
        return CutPage.at(form.form_token.current_token, html)

    if is_shuffled(definition.pages[0]):
        token = form_token.issue(scope(definition, version))
        return draw(seed_in(token, definition, version)).filled(token)
    if entrance.carried() or (definition.pages[0].asks_marketing and reader().customer):
        return draw().filled(form_token.issue(scope(definition, version)))
    interests = interests_offered() if definition.pages[0].asks_interests else ()
    place = ("opening", survey.id, version, interests, wants_fragment())
    return cut_page(place, draw).filled(form_token.issue(scope(definition, version)))


def thanks_page(survey_id: int, version: int, submitted_at: datetime, *, key: str, confirm: bool = False) -> str:
    """Return the thanks for a submitted response: the same for everybody but for the time it was saved, and for what they
    take up of its answers.

    ``key`` is that of the response; ``confirm`` says that something was agreed to that has to be confirmed by email.
    """
    definition = definition_of(survey_id, version, language())

    def draw(thanking: Definition = definition) -> CutPage:
        html = drawn("surveys/thanks.html", definition=thanking, moment=MOMENT, confirm=confirm)
        return CutPage.at(MOMENT, html)

    if thanks_vary(definition):
        response = response_by_key(survey_id, key)
        return draw(as_thanked(definition, response.answers if response else {})).filled(moment(submitted_at))
    place = ("thanks", survey_id, version, confirm, wants_fragment())
    return cut_page(place, draw, {"confirm": "email"} if confirm else {}).filled(moment(submitted_at))


def seed_in(token: str, definition: Definition, version: int) -> int:
    """Return the seed of the response that the form of this token makes; 0 when the token is not good."""
    says = form_token.read(token, scope(definition, version))
    return seed_of(says.key) if says else 0


def page_url(slug: str, key: str, number: int) -> str:
    """Return the address of one page of a response."""
    return url_for("surveys.continuing", slug=slug, key=key, number=number)


def _autosave_url(slug: str, key: str, number: int) -> str:
    if key:
        return url_for("survey_autosaving.go_on", slug=slug, key=key, number=number)
    return url_for("survey_autosaving.begin", slug=slug)
