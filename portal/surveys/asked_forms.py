"""The form of a page as one response is asked it: what was answered before decides what stands on it."""

from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Form as WtForm

from portal.customers.queries import details_of
from portal.customers.recognition import reader
from portal.privacy.models import Partner
from portal.surveys.as_asked import as_asked, marks_in, slots_of, varying
from portal.surveys.changing import without
from portal.surveys.definition import Definition, Page
from portal.surveys.forms import SurveyPageForm, page_form
from portal.surveys.kept import kept
from portal.surveys.logic.path import path_of
from portal.surveys.question_types.base import Question
from portal.web.addresses import path_in_language
from portal.web.fields import FilesField

TYPED = {"text_input", "textarea", "slider"}
MARKS = "asked"
"""The name under which a form says what was asked on it that can change."""

NO_ANSWERS: Mapping[str, Any] = {}

FIELD = "~"
"""Stands in an address for the name of a field, in which it cannot occur; nor in a slug."""


def form_of(
    definition: Definition,
    version: int,
    number: int,
    sent: MultiDict[str, Any] | None,
    partner: Partner | None = None,
    *,
    answers: Mapping[str, Any] = NO_ANSWERS,
    seed: int = 0,
) -> SurveyPageForm:
    """Return the form of one page as a response is asked it, holding what was sent, if anything.

    ``answers`` and ``seed`` are those of the response. ``partner`` is the one whose offer the form is about, if any.
    Typed fields are checked as they are left.
    """
    if sent is not None and varying(definition, number):
        answers = _answered_on(definition, version, number, sent, answers)
    path = path_of(definition, answers)
    page = as_asked(definition, number, path, seed)
    alike = page is definition.pages[number - 1]
    form = (_kind if alike else page_form)(definition, page, version, partner)(formdata=sent)
    form.path = path
    if varying(definition, number):
        form.slots = slots_of(definition, number, page, seed)
        form.look_for_news(None if sent is None else sent.getlist(MARKS), answers)
    customer = reader().proved
    if customer and form.page.asks_contact:
        form.recognise(details_of(customer), show=sent is None)
    _let_check(form, definition, version, number)
    return form


def whole_form_of(definition: Definition, version: int, number: int, sent: MultiDict[str, Any]) -> SurveyPageForm:
    """Return the form of a page with all that can be asked on it, as it was sent. Typed fields are checked as they are left."""
    form = _kind(definition, definition.pages[number - 1], version, None)(formdata=sent)
    _let_check(form, definition, version, number)
    return form


def _kind(definition: Definition, page: Page, version: int, partner: Partner | None) -> type[SurveyPageForm]:
    """Return the form of a page of which nothing is left out, made once."""
    forms: dict[tuple[Any, ...], type[SurveyPageForm]] = kept("forms")
    place = (definition, page.code, partner and (partner.slug, partner.name))
    kind = forms.get(place)
    if kind is None:
        kind = forms[place] = page_form(definition, page, version, partner)
    return kind


def _answered_on(
    definition: Definition, version: int, number: int, sent: MultiDict[str, Any], answers: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the answers with those that were sent on a page, where they were asked and are right; files stay as they are."""
    page = definition.pages[number - 1]
    texts = MultiDict([pair for pair in sent.items(multi=True) if isinstance(pair[1], str)])
    given: dict[str, Any] = {}
    form = _kind(definition, page, version, None)(formdata=texts)
    marks, changing = marks_in(sent.getlist(MARKS)), varying(definition, number)
    asked = [
        (question, field)
        for question, field in form.asked
        if field is not None
        and not isinstance(field, FilesField)
        and (question.code in marks or question.uid not in changing)
    ]
    for question, field in asked:
        field.required = False
        if field.validate(form):
            given |= question.type.read(question, field)
    return without(answers, [question.uid for question, _ in asked]) | given


def _let_check(form: SurveyPageForm, definition: Definition, version: int, number: int) -> None:
    """Let typed fields be checked as they are left, but for those whose words depend on what was answered before."""
    asked = {"slug": definition.slug, "version": version, "number": number}
    before, behind = path_in_language(f"{definition.answered_at}.check", **asked, name=FIELD).split(FIELD)
    changing = {each.name for each in definition.pages[number - 1].questions if each.uid in varying(definition, number)}
    for field in form.questions:
        is_checked = field.kind in TYPED and field.name not in changing
        field.check_url = f"{before}{field.name}{behind}" if is_checked else ""


def one_field(definition: Definition, version: int, question: Question, sent: MultiDict[str, str]) -> Any:
    """Return the field of one question alone, as it was sent. It may be left empty."""
    forms: dict[tuple[Any, ...], type[WtForm]] = kept("fields")
    place = (definition.place, version, definition.language, question.uid)
    kind = forms.get(place)
    if kind is None:
        kind = forms[place] = type("OneField", (WtForm,), {question.name: question.type.field(question)})
    field = kind(sent)[question.name]
    field.required = False
    return field
