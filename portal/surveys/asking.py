"""Drawing the pages of a survey: blank or filled in, and the thanks at the end."""

import secrets
from datetime import datetime
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict
from wtforms import Form as WtForm

from portal.customers.queries import details_of, interests_offered
from portal.customers.recognition import reader
from portal.privacy.models import Partner
from portal.surveys.access import entrance
from portal.surveys.changing import mark_of
from portal.surveys.contact import NOTHING_GIVEN
from portal.surveys.cut_pages import CutPage, cut_page
from portal.surveys.definition import Definition
from portal.surveys.forms import SurveyPageForm, page_form, scope
from portal.surveys.kept import kept
from portal.surveys.models import Survey
from portal.surveys.question_types.base import Question
from portal.surveys.versions import definition_of
from portal.web import form_token
from portal.web.addresses import path_in_language
from portal.web.formats import moment
from portal.web.pages import drawn, wants_fragment

MOMENT = secrets.token_hex(16)
"""Stands in a drawn page for the moment of sending: nothing that a designer could write."""
TYPED = {"text_input", "textarea", "slider"}
FIELD = "~"
"""Stands in an address for the name of a field, in which it cannot occur; nor in a slug."""


def form_of(
    definition: Definition,
    version: int,
    number: int,
    sent: MultiDict[str, str] | None,
    partner: Partner | None = None,
) -> SurveyPageForm:
    """Return the form of one page, holding what was sent, if anything. Typed fields are checked as they are left.

    ``partner`` is the one whose offer the form is about, if any.
    """
    forms: dict[tuple[Any, ...], type[SurveyPageForm]] = kept("forms")
    place = (definition.place, version, number, partner and (partner.slug, partner.name))
    kind = forms.get(place)
    if kind is None:
        kind = forms[place] = page_form(definition, number, version, partner)
    form = kind(formdata=sent)
    customer = reader().proved
    if customer and form.page.asks_contact:
        form.recognise(details_of(customer), show=sent is None)
    endpoint = f"{definition.answered_at}.check"
    asked = {"slug": definition.slug, "version": version, "number": number}
    before, behind = path_in_language(endpoint, **asked, name=FIELD).split(FIELD)
    for field in form.questions:
        field.check_url = f"{before}{field.name}{behind}" if field.kind in TYPED else ""
    return form


def one_field(definition: Definition, version: int, question: Question, sent: MultiDict[str, str]) -> Any:
    """Return the field of one question alone, as it was sent. It may be left empty."""
    forms: dict[tuple[Any, ...], type[WtForm]] = kept("fields")
    place = (definition.place, version, question.uid)
    kind = forms.get(place)
    if kind is None:
        kind = forms[place] = type("OneField", (WtForm,), {question.name: question.type.field(question)})
    field = kind(sent)[question.name]
    field.required = False
    return field


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
    return {
        "definition": definition,
        "form": form,
        "number": number,
        "total": len(definition.pages),
        "action": action,
        "autosave": _autosave_url(survey.slug, key, number),
        "version": version,
        "saved": bool(key),
        "seen": seen or mark_of(form.page, {}, NOTHING_GIVEN),
    }


def opening_page(survey: Survey, definition: Definition) -> str:
    """Return the first page, empty: the same for everybody but for its token, and but for what it says to a customer."""
    version = survey.current_version

    def draw() -> CutPage:
        form = form_of(definition, version, 1, None)
        html = drawn("surveys/answer.html", **context(survey, definition, form, 1, version))
        return CutPage.at(form.form_token.current_token, html)

    if entrance.carried() or (definition.pages[0].asks_marketing and reader().customer):
        return draw().filled(form_token.issue(scope(definition, version)))
    interests = interests_offered() if definition.pages[0].asks_interests else ()
    place = ("opening", survey.id, version, interests, wants_fragment())
    return cut_page(place, draw).filled(form_token.issue(scope(definition, version)))


def thanks_page(survey_id: int, version: int, submitted_at: datetime, *, confirm: bool = False) -> str:
    """Return the thanks for a submitted response: the same for everybody but for the time it was saved.

    ``confirm`` says that something was agreed to that has to be confirmed by email.
    """

    def draw() -> CutPage:
        html = drawn(
            "surveys/thanks.html", definition=definition_of(survey_id, version), moment=MOMENT, confirm=confirm
        )
        return CutPage.at(MOMENT, html)

    place = ("thanks", survey_id, version, confirm, wants_fragment())
    return cut_page(place, draw).filled(moment(submitted_at))


def page_url(slug: str, key: str, number: int) -> str:
    """Return the address of one page of a response."""
    return url_for("surveys.continuing", slug=slug, key=key, number=number)


def _autosave_url(slug: str, key: str, number: int) -> str:
    if key:
        return url_for("survey_autosaving.go_on", slug=slug, key=key, number=number)
    return url_for("survey_autosaving.begin", slug=slug)
