"""Drawing the pages of a draft as people will see them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from portal import clock
from portal.surveys.definition import Definition, Page
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.readable import readable
from portal.surveys.forms import SurveyPageForm, page_form
from portal.surveys.models import TRIAL
from portal.surveys.question_types.base import Option, Question
from portal.surveys.texts import in_language
from portal.web.formats import moment

NOTHING_YET = (Option("nothing_yet", "nothing_yet", "…"),)
"""Stands where options or rows are still to be written."""


def previewed(draft: SurveyDraft, language: str) -> Definition:
    """Return what a draft says in a language, with all that is asked on some condition."""
    definition = readable(in_language(draft.document, language), TRIAL)
    return replace(definition, values=(), pages=tuple(_unconditional(page) for page in definition.pages))


def preview_form(definition: Definition, number: int, sent: MultiDict[str, str] | None) -> SurveyPageForm:
    """Return the form of one page."""
    form: SurveyPageForm = page_form(definition, definition.pages[number - 1], 0)(formdata=sent)
    return form


def context(draft: SurveyDraft, definition: Definition, form: SurveyPageForm, number: int) -> Mapping[str, Any]:
    """Return what the template of a page needs."""
    return {
        "definition": definition,
        "form": form,
        "number": number,
        "place": number,
        "total": len(definition.pages),
        "action": url_of(draft, number, definition.language),
        "previewed_at": url_of(draft, number, definition.language),
        "version": 0,
    }


def thanks_context(draft: SurveyDraft, definition: Definition) -> Mapping[str, Any]:
    """Return what the template of the thanks needs."""
    address = url_of(draft, len(definition.pages) + 1, definition.language)
    return {"definition": definition, "moment": moment(clock.now()), "previewed_at": address}


def url_of(draft: SurveyDraft, number: int, language: str) -> str:
    """Return the address of one page of the preview."""
    return url_for("previewing.show", draft_id=draft.id, number=number, lang=language)


def _unconditional(page: Page) -> Page:
    questions = tuple(_drawable(each) for each in page.questions)
    return replace(page, show_if="", routes=(), shuffle=False, questions=questions)


def _drawable(question: Question) -> Question:
    """Return a question that is always asked, with all its options, and with something in each of its lists."""
    options = tuple(replace(each, show_if="") for each in question.options)
    kind = question.type
    return replace(
        question,
        show_if="",
        shuffle=False,
        options=options or (NOTHING_YET if kind.takes_options else ()),
        rows=question.rows or (NOTHING_YET if kind.takes_rows else ()),
    )
