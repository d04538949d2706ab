"""The pages on which staff read what became of a file they brought in, and take a survey out in another format."""

import json
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask, Response, abort, url_for

from portal.surveys.checking import faults_of
from portal.surveys.definition import Definition
from portal.surveys.designer.brought import Kept, kept_of
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.readable import readable
from portal.surveys.designer.staff_head import EDITORS, draft_at, head_of
from portal.surveys.interchange.formats import OWN, WRITTEN, Format
from portal.surveys.interchange.grouping import sections_of
from portal.surveys.models import SURVEY
from portal.surveys.staff_views import head_of as head_of_survey
from portal.surveys.staff_views import survey_at
from portal.surveys.versions import definition_of
from portal.web.guards import role
from portal.web.pages import page
from portal.web.roles import RESULTS

bp = Blueprint("brought", __name__, url_prefix="/staff/surveys/drafts/<int:draft_id>")
survey_bp = Blueprint("taking_out", __name__, url_prefix="/staff/surveys/<slug>/taking-out")


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)
    app.register_blueprint(survey_bp)


@bp.get("/brought-in")
@role(*EDITORS)
def overview(draft_id: int) -> Response:
    """Show what became of each thing that was brought in."""
    draft = draft_at(draft_id)
    kept = _kept(draft)
    return page("surveys/interchange/brought.html", kept=kept, sections=sections_of(kept.report), **head_of(draft))


@bp.get("/brought-in/report.json")
@role(*EDITORS)
def whole(draft_id: int) -> Response:
    """Give out the whole report."""
    kept = _kept(draft_at(draft_id))
    entries = {"format": kept.format.slug, "entries": kept.report.document}
    content = json.dumps(entries, ensure_ascii=False, indent=1).encode()
    return _file(content, f"draft-{draft_id}-brought-in.json", OWN.mimetype)


@bp.get("/taking-out")
@role(*EDITORS)
def formats(draft_id: int) -> Response:
    """Say what each format in which a draft can be taken out cannot say."""
    draft = draft_at(draft_id)

    def url(slug: str) -> str:
        return url_for(".take_out", draft_id=draft_id, format_slug=slug)

    whole = not faults_of(draft.document)
    return page("surveys/interchange/draft_out.html", ways=_ways(_drafted(draft), url), whole=whole, **head_of(draft))


@bp.get("/taking-out/<format_slug>")
@role(*EDITORS)
def take_out(draft_id: int, format_slug: str) -> Response:
    """Give a draft out in a format."""
    return _taken_out(_drafted(draft_at(draft_id)), format_slug, f"draft-{draft_id}")


@survey_bp.get("")
@role(*RESULTS)
def survey_formats(slug: str) -> Response:
    """Say what each format in which a survey can be taken out cannot say."""
    survey = survey_at(slug)

    def url(format_slug: str) -> str:
        return url_for(".take_survey_out", slug=slug, format_slug=format_slug)

    definition = definition_of(survey.id, survey.current_version)
    return page("surveys/interchange/survey_out.html", ways=_ways(definition, url), **head_of_survey(survey))


@survey_bp.get("/<format_slug>")
@role(*RESULTS)
def take_survey_out(slug: str, format_slug: str) -> Response:
    """Give the current version of a survey out in a format."""
    survey = survey_at(slug)
    return _taken_out(definition_of(survey.id, survey.current_version), format_slug, slug)


def _ways(definition: Definition, url: Callable[[str], str]) -> list[dict[str, Any]]:
    """Return the formats other than our own, each with what it cannot say and the address of the file."""
    others = (each for each in WRITTEN.values() if each is not OWN)
    return [
        {"format": each, "url": url(each.slug), "sections": sections_of(each.write(definition)[1], out=True)}
        for each in others
        if each.write
    ]


def _taken_out(definition: Definition, format_slug: str, name: str) -> Response:
    found: Format = WRITTEN.get(format_slug) or abort(404)
    assert found.write is not None
    return _file(found.write(definition)[0], f"{name}{found.endings[0]}", found.mimetype)


def _file(content: bytes, name: str, mimetype: str) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _drafted(draft: SurveyDraft) -> Definition:
    """Return the definition that a draft is so far; expressions that are none are left out of it."""
    return readable(draft.document, SURVEY)


def _kept(draft: SurveyDraft) -> Kept:
    found: Kept = kept_of(draft) or abort(404)
    return found
