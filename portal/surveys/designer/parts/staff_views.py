"""The pages on which staff write a draft, part by part."""

from flask import Blueprint, Flask, Response, abort, request
from flask_login import current_user
from werkzeug.exceptions import HTTPException

from portal import clock
from portal.surveys.designer import actions, arranging
from portal.surveys.designer.actions import Document, Edit
from portal.surveys.designer.forms import StepForm
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.parts.arrangements import arrangement, new_page
from portal.surveys.designer.parts.base import ChangedBeside, Part, PartForm, seen_as
from portal.surveys.designer.parts.showing import (
    GONE,
    Open,
    differences,
    judged,
    moved_on,
    not_taken,
    opened,
    saved_quietly,
    shown,
)
from portal.surveys.designer.staff_head import EDITORS, draft_at
from portal.web.guards import role
from portal.web.pages import go, wants_fragment

bp = Blueprint("designer", __name__, url_prefix="/staff/surveys/drafts/<int:draft_id>")

SAVE, QUIETLY = "save", "quietly"


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/")
@role(*EDITORS)
def start(draft_id: int) -> Response:
    """Show the outline, and the first page of the survey beside it."""
    draft = draft_at(draft_id)
    return shown(opened(draft, "pages", draft.document["pages"][0]["code"]), outline_first=True)


@bp.get("/<name>/")
@bp.get("/<name>/<key>")
@role(*EDITORS)
def show(draft_id: int, name: str, key: str = "") -> Response:
    """Show one part, to be written."""
    return shown(opened(draft_at(draft_id), name, key))


@bp.post("/<name>/")
@bp.post("/<name>/<key>")
@role(*EDITORS)
def write(draft_id: int, name: str, key: str = "") -> Response:
    """Keep a part as it was written, whether or not it is fine; then do what else its button says."""
    here = opened(draft_at(draft_id), name, key, request.form)
    form, wish = here.kind.sent(here.whole, here.part, request.form), request.form.get("do", SAVE)
    if not form.is_genuine:
        return _over_all(shown(here, form, status=422))
    form.lists = {
        each: rows.arranged(wish) if wish.startswith(f"{each}-") else rows for each, rows in form.lists.items()
    }
    written = here.kind.written(here.whole, here.part, form)
    try:
        words = f"Changed {here.kind.words(written)}"
        draft = _changed(here.draft, replacing(here.kind, key, written, request.form.get("seen", "")), words)
    except ChangedBeside as both:
        return _both(here, form, both.theirs, written)
    return _after(here.again(draft), form, wish)


@bp.post("/steps")
@role(*EDITORS)
def step(draft_id: int) -> Response:
    """Undo the last step, or do again what was undone."""
    draft = draft_at(draft_id)
    if not StepForm().validate():
        abort(422)
    go_to = actions.redo if request.form.get("do") == "redo" else actions.undo
    seen = request.form.get("step", -1, type=int)
    try:
        draft = go_to(draft, seen=seen, by=current_user.email, at=clock.now())
    except actions.DraftChanged:
        return not_taken(_at(draft))
    return moved_on(_at(draft))


@bp.post("/new-page")
@role(*EDITORS)
def add_page(draft_id: int) -> Response:
    """Add a page at the end."""
    draft = draft_at(draft_id)
    if not StepForm().validate():
        abort(422)
    also = new_page(draft.document)
    return moved_on(opened(_changed(draft, also.edit, also.words), also.name, also.key))


@bp.post("/order")
@role(*EDITORS)
def order(draft_id: int) -> Response:
    """Put a question before another one, or at the end of a page, as it was dragged; or one place up or down."""
    draft, sent = draft_at(draft_id), request.form
    if not StepForm().validate():
        abort(422)
    here = opened(draft, "questions", sent.get("uid", ""))
    way = {"up": -1, "down": 1}.get(sent.get("way", ""))

    def edit(document: Document) -> Document:
        if way:
            return arranging.moved(document, here.key, way)
        return arranging.placed(document, here.key, page=sent.get("page", ""), before=sent.get("before", ""))

    return moved_on(_at(_changed(draft, edit, f"Moved {here.kind.words(here.part)}")))


def replacing(kind: Part, key: str, written: Document, seen: str) -> Edit:
    """Return the edit that puts a part in place of the one that was seen. It raises ``ChangedBeside``."""

    def edit(document: Document) -> Document:
        theirs = kind.find(document, key)
        if theirs == written:
            return document
        if seen != (GONE if theirs is None else seen_as(theirs)):
            raise ChangedBeside(theirs)
        return kind.put(document, key, written)

    return edit


def _after(here: Open, form: PartForm, wish: str) -> Response:
    """Answer once a part is saved."""
    if wish == QUIETLY:
        return _heard(saved_quietly(here, judged(here, form)))
    also = arrangement(here.draft.document, here.kind.name, here.key, wish, here.kind.words(here.part))
    if also:
        draft = _changed(here.draft, also.edit, also.words)
        return moved_on(opened(draft, also.name, also.key))
    lists = {name: rows for name, rows in form.lists.items() if wish.startswith(f"{name}-")}
    if not (lists or wants_fragment()):
        return go(here.url)
    again = here.kind.form(here.whole, here.part)
    again.lists = {
        **again.lists,
        **{name: rows.arranged(wish) for name, rows in again.lists.items() if wish == f"{name}-add"},
    }
    return _heard(shown(here, judged(here, again), saved=True))


def _both(here: Open, form: PartForm, theirs: Document | None, ours: Document) -> Response:
    """Show what somebody else wrote meanwhile beside what was written now, so that one can be chosen."""
    seen = GONE if theirs is None else seen_as(theirs)
    rows = [] if theirs is None else list(differences(here, form, theirs, ours))
    return _over_all(shown(here, form, status=409, seen=seen, theirs=rows))


def _changed(draft: SurveyDraft, edit: Edit, words: str) -> SurveyDraft:
    return actions.change(draft, edit, words=words[:1].upper() + words[1:], by=current_user.email, at=clock.now())


def _at(draft: SurveyDraft) -> Open:
    """Return the part that is open on the page that something was sent from, or the first page."""
    name, _, key = request.form.get("at", "").partition("/")
    try:
        return opened(draft, name, key)
    except HTTPException:
        return opened(draft, "pages", draft.document["pages"][0]["code"])


def _heard(response: Response) -> Response:
    """Let what else is on the page know that the draft was saved."""
    response.headers["HX-Trigger"] = "draft-saved"
    return response


def _over_all(response: Response) -> Response:
    """Let an answer take the place of the whole part, also when a small part of it was asked for."""
    response.headers.update({"HX-Retarget": "#editor", "HX-Reswap": "outerHTML"})
    return response
