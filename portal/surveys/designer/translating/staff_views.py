"""The pages on which staff say a survey in another language, text by text."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, Flask, Response, abort, request, url_for
from flask_login import current_user

from portal import clock
from portal.surveys.definition import LANGUAGES
from portal.surveys.designer import actions
from portal.surveys.designer.actions import Document, Edit
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.staff_head import EDITORS, draft_at, head_of
from portal.surveys.designer.translating.forms import LanguageForm, TranslationForm, changed_beside, translation_form
from portal.surveys.designer.translating.pairs import Section, sections_of, with_translations
from portal.surveys.versions import definition_of
from portal.web.guards import role
from portal.web.pages import go, page, wants_fragment

bp = Blueprint("translating", __name__, url_prefix="/staff/surveys/drafts/<int:draft_id>/translations")

START = "translating.start"


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/")
@role(*EDITORS)
def start(draft_id: int) -> Response:
    """Show the texts in the first other language, or ask whether the survey is to be offered in one."""
    draft = draft_at(draft_id)
    others = draft.document.get("languages", ())[1:]
    if others:
        return go(url_for(".edit", draft_id=draft.id, language=others[0]))
    return _offering(draft, LanguageForm(formdata=None))


@bp.post("/")
@role(*EDITORS)
def offer(draft_id: int) -> Response:
    """Offer the survey in one more language, or no longer in it. What was translated stays."""
    draft, form = draft_at(draft_id), LanguageForm()
    if not form.validate():
        return _offering(draft, form, 422)
    language = request.form.get("language", "")
    if language not in LANGUAGES or language == _original(draft.document):
        abort(422)
    drop = request.form.get("do") == "drop"
    words = f"{'No longer offered' if drop else 'Offered'} in {LANGUAGES[language]}"
    _change(draft, _without(language) if drop else _with(language), words)
    return go(url_for(".start", draft_id=draft.id))


@bp.get("/<language>")
@role(*EDITORS)
def edit(draft_id: int, language: str) -> Response:
    """Show each text beside what it is in another language."""
    draft = _offered(draft_id, language)
    sections = _sections(draft, language)
    return _shown(draft, language, sections, translation_form(sections, language, request.path))


@bp.post("/<language>")
@role(*EDITORS)
def write(draft_id: int, language: str) -> Response:
    """Keep the texts of one section. Where somebody else wrote one meanwhile, both are shown and nothing is kept yet."""
    draft = _offered(draft_id, language)
    section = _section(draft, language)
    form = translation_form([section], language, request.path, request.form)
    if not form.validate():
        return _shown(draft, language, [section], form, status=422)
    written = form.written()
    theirs = changed_beside(section.pairs, form, written)
    if written and not theirs:
        words = f"Translated into {LANGUAGES[language]}"
        draft = _change(draft, lambda document: with_translations(document, language, written), words)
    section = _section(draft, language)
    if wants_fragment():
        pairs = [each for each in section.pairs if each.key in written]
        return page(
            "surveys/designer/translated.html", fragment="translated", pairs=pairs, theirs=theirs, section=section
        )
    if theirs:
        return _shown(draft, language, [section], form, theirs=theirs, status=409)
    return go(url_for(".edit", draft_id=draft.id, language=language, _anchor=f"section-{section.code}"))


def _with(language: str) -> Edit:
    def edit(document: Document) -> Document:
        offered = [*document.get("languages", [_original(document)])]
        return {**document, "languages": [*offered, *[language] * (language not in offered)]}

    return edit


def _without(language: str) -> Edit:
    def edit(document: Document) -> Document:
        return {**document, "languages": [each for each in document.get("languages", ()) if each != language]}

    return edit


def _original(document: Document) -> str:
    """Return the language in which the texts themselves stand."""
    return str(document.get("language", "en"))


def _offered(draft_id: int, language: str) -> SurveyDraft:
    """Return a draft that is offered in a language besides its own; anything else ends in 404."""
    draft = draft_at(draft_id)
    if language not in draft.document.get("languages", ())[1:]:
        abort(404)
    return draft


def _sections(draft: SurveyDraft, language: str) -> list[Section]:
    if draft.survey_id is None or draft.based_on is None:
        return sections_of(draft.document, language)
    return sections_of(draft.document, language, definition_of(draft.survey_id, draft.based_on).document)


def _section(draft: SurveyDraft, language: str) -> Section:
    """Return the section that was sent; one that is no longer there ends in 404."""
    code = request.form.get("section", "")
    return next((each for each in _sections(draft, language) if each.code == code), None) or abort(404)


def _change(draft: SurveyDraft, edit: Edit, words: str) -> SurveyDraft:
    return actions.change(draft, edit, words=words, by=current_user.email, at=clock.now())


def _offering(draft: SurveyDraft, form: LanguageForm, status: int = 200) -> Response:
    offered = {code: name for code, name in LANGUAGES.items() if code != _original(draft.document)}
    return page("surveys/designer/languages.html", status=status, form=form, offered=offered, **head_of(draft, START))


def _shown(
    draft: SurveyDraft,
    language: str,
    sections: Sequence[Section],
    form: TranslationForm,
    *,
    theirs: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    return page(
        "surveys/designer/translate.html",
        status=status,
        other=language,
        other_name=LANGUAGES[language],
        original=_original(draft.document),
        original_name=LANGUAGES[_original(draft.document)],
        sections=sections,
        missing=sum(each.missing for each in sections),
        form=form,
        theirs=theirs or {},
        dropping=LanguageForm(formdata=None),
        **head_of(draft, START),
    )
