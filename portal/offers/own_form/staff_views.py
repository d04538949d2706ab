"""The pages on which staff write what an offer's own form asks."""

from typing import Any

from flask import Blueprint, Flask, Response, request, url_for
from flask_login import current_user

from portal import clock
from portal.offers import actions, queries
from portal.offers.models import Offer
from portal.offers.own_form.drafts import MOST, details_in, document_with, questions_in, rearranged
from portal.offers.own_form.forms import LARGEST_DOCUMENT, DefinitionFile, FormEditor, drafts_sent, editor
from portal.offers.staff_head import EDITORS, head_of, offer_at
from portal.surveys.checking import BrokenDefinition, Fault
from portal.surveys.definition import canonical_json
from portal.surveys.reading import NotJson, read_json
from portal.web import uploads
from portal.web.guards import role
from portal.web.pages import go, page
from portal.web.uploads import takes_file

bp = Blueprint("offer_form", __name__, url_prefix="/staff/offers/<slug>/form")

PUBLISH = "publish"


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/")
@role(*EDITORS)
def edit(slug: str) -> Response:
    """Show what the form asks, to be changed."""
    offer = offer_at(slug)
    document = queries.form_of(offer).document
    first = document["pages"][0]
    form = editor(questions_in(document), details_in(document), title=first["title"], text=first.get("text", ""))
    return _editing(offer, form, queries.survey_of(offer).current_version)


@bp.post("/")
@role(*EDITORS)
def change(slug: str) -> Response:
    """Publish the form as it was written; or add, move or remove a question on the page, which saves nothing yet."""
    offer = offer_at(slug)
    form = editor(drafts_sent(request.form, MOST), sent=request.form)
    seen, wish = request.form.get("version", 0, type=int), request.form.get("do", PUBLISH)
    if wish != PUBLISH:
        return _editing(offer, _rearranged(form, wish), seen)
    if not form.validate():
        return _editing(offer, form, seen, status=422)
    current = queries.survey_of(offer).current_version
    if seen != current:
        return _editing(offer, form, current, status=409, meanwhile=True)
    document = document_with(
        queries.form_of(offer).document,
        title=form.title.data,
        text=form.text.data or "",
        questions=form.typed_questions,
        details=form.typed_details,
    )
    faults = _published(offer, document)
    if faults:
        form.show_faults(faults)
        return _editing(offer, form, seen, status=422)
    return go(url_for("staff_offers.one", slug=slug))


@bp.get("/definition.json")
@role(*EDITORS)
def definition(slug: str) -> Response:
    """Give out the form's definition, which can hold more than the page shows."""
    response = Response(canonical_json(queries.form_of(offer_at(slug)).document), mimetype="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-form.json"'
    return response


@bp.get("/definition")
@role(*EDITORS)
def choose_definition(slug: str) -> Response:
    """Ask for a definition that was written elsewhere."""
    return _choosing(offer_at(slug), DefinitionFile(formdata=None))


@bp.post("/definition")
@role(*EDITORS)
@takes_file(LARGEST_DOCUMENT)
def bring_in(slug: str) -> Response:
    """Publish a definition that was written elsewhere, or say everything that is wrong with it."""
    offer, form = offer_at(slug), DefinitionFile(formdata=uploads.sent())
    faults = _brought_in(offer, form) if form.validate() else []
    if faults:
        form.document.errors = ["Nothing was published"]
    if form.errors or form.document.errors:
        return _choosing(offer, form, faults, 422)
    return go(url_for("staff_offers.one", slug=slug))


def _brought_in(offer: Offer, form: DefinitionFile) -> list[Fault]:
    try:
        document = read_json(form.document.data)
    except NotJson as wrong:
        return [Fault("", str(wrong))]
    if isinstance(document, dict) and document.get("slug") != offer.slug:
        return [Fault("slug", f"must be “{offer.slug}”, the address of this offer")]
    return _published(offer, document)


def _published(offer: Offer, document: Any) -> list[Fault]:
    """Publish a document, or return what is wrong with it."""
    try:
        actions.change_form(offer, document, by=current_user.email, at=clock.now())
    except BrokenDefinition as broken:
        return broken.faults
    except actions.NotReady as wrong:
        return [Fault("", reason) for reason in wrong.reasons]
    return []


def _rearranged(form: FormEditor, wish: str) -> FormEditor:
    """Return the form as it was sent, but for one question more or less, or in another place."""
    questions = rearranged(form.typed_questions, wish, form.kind.data or "")
    return editor(questions, form.typed_details, title=form.title.typed, text=form.text.typed)


def _editing(offer: Offer, form: FormEditor, seen: int, *, status: int = 200, meanwhile: bool = False) -> Response:
    return page(
        "offers/staff/form.html",
        status=status,
        form=form,
        seen=seen,
        saved=questions_in(queries.form_of(offer).document) if meanwhile else None,
        **head_of(offer),
    )


def _choosing(offer: Offer, form: DefinitionFile, faults: list[Fault] | None = None, status: int = 200) -> Response:
    return page("offers/staff/definition.html", status=status, form=form, faults=faults or [], **head_of(offer))
