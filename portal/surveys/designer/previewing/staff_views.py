"""The pages on which staff see a draft as people will."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Blueprint, Flask, Response, abort, request, url_for

from portal.languages import speak
from portal.surveys.definition import LANGUAGES, Definition
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.previewing.drawing import context, preview_form, previewed, thanks_context, url_of
from portal.surveys.designer.staff_head import EDITORS, draft_at, head_of
from portal.surveys.forms import SurveyPageForm
from portal.web.guards import role
from portal.web.headers import FRAMED
from portal.web.language_choice import LANG
from portal.web.navigation import Link
from portal.web.pages import go, page

bp = Blueprint("previewing", __name__, url_prefix="/staff/surveys/drafts/<int:draft_id>/preview")

WIDTHS = {"phone": "Phone", "desktop": "Desktop"}


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("")
@role(*EDITORS)
def overview(draft_id: int) -> Response:
    """Show the draft as people will see it, as wide as a phone or as a desk has it."""
    draft = draft_at(draft_id)
    width, language = request.args.get("width", "phone"), _language(draft)
    number = request.args.get("number", 1, type=int)
    if width not in WIDTHS or not 1 <= number <= len(draft.document["pages"]):
        abort(404)

    here = {"width": width, LANG: language, "number": str(number)}
    offered = draft.document.get("languages", [language])
    return page(
        "surveys/designer/preview.html",
        width=width,
        frame=url_of(draft, number, language),
        widths=_links(draft, here, "width", WIDTHS),
        languages=_links(draft, here, LANG, {each: LANGUAGES[each] for each in offered}),
        **head_of(draft),
    )


@bp.get("/of/<name>/<key>")
@role(*EDITORS)
def of_part(draft_id: int, name: str, key: str) -> Response:
    """Lead to the page on which people see a part of the draft."""
    return go(url_for(".show", draft_id=draft_id, number=_number_of(draft_at(draft_id), name, key)))


@bp.get("/<int:number>")
@role(*EDITORS)
def show(draft_id: int, number: int) -> Response:
    """Show one page, or behind the last the thanks."""
    draft = draft_at(draft_id)
    definition = _spoken(draft)
    if number == len(definition.pages) + 1:
        return _framed(page("surveys/thanks.html", **thanks_context(draft, definition)))
    if definition.page(number) is None:
        abort(404)
    return _drawn(draft, definition, preview_form(definition, number, None), number)


@bp.post("/<int:number>")
@role(*EDITORS)
def send(draft_id: int, number: int) -> Response:
    """Check what was sent from the preview as the real page would, and go on. Nothing is kept."""
    draft = draft_at(draft_id)
    definition = _spoken(draft)
    if definition.page(number) is None:
        abort(404)
    form = preview_form(definition, number, request.form)
    back = request.form.get("go") == "back"
    if not back and not form.validate():
        return _drawn(draft, definition, form, number, status=422)
    following = max(1, number - 1) if back else number + 1
    return go(url_of(draft, following, definition.language))


def _links(draft: SurveyDraft, here: Mapping[str, str], name: str, choices: Mapping[str, str]) -> list[Link]:
    """Return links to this page with another choice of one thing."""
    path = url_for("previewing.overview", draft_id=draft.id)
    return [
        Link(words, f"{path}?{urlencode({**here, name: each})}", here[name] == each) for each, words in choices.items()
    ]


def _language(draft: SurveyDraft) -> str:
    """Return the language that is asked for, if the draft is offered in it; else the one it is written in."""
    original = draft.document.get("language", "en")
    asked = request.args.get(LANG, original)
    return str(asked if asked in draft.document.get("languages", ()) else original)


def _spoken(draft: SurveyDraft) -> Definition:
    """Return what a draft says in the language that is asked for, and speak that on this page."""
    language = _language(draft)
    speak(language)
    return previewed(draft, language)


def _number_of(draft: SurveyDraft, name: str, key: str) -> int:
    """Return the number of the page on which a part is seen; the first for what stands on none."""
    for number, each in enumerate(draft.document["pages"], 1):
        uids = [question.get("uid") for question in each["questions"]]
        if (name == "pages" and each["code"] == key) or (name == "questions" and key in uids):
            return number
    return len(draft.document["pages"]) + 1 if name == "thanks" else 1


def _drawn(
    draft: SurveyDraft, definition: Definition, form: SurveyPageForm, number: int, *, status: int = 200
) -> Response:
    told = context(draft, definition, form, number)
    return _framed(page("surveys/answer.html", status=status, **told))


def _framed(response: Response) -> Response:
    """Let a page stand inside one of ours."""
    response.headers.update(FRAMED)
    return response
