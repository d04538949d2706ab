"""The page on which staff put a condition together, or write it as text."""

from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any

from flask import Blueprint, Flask, Response, abort, request, url_for
from flask_login import current_user

from portal import clock
from portal.surveys.designer import actions
from portal.surveys.designer.actions import Document, DraftChanged
from portal.surveys.designer.building.forms import MOST, ConditionForm, Typed, condition_form
from portal.surveys.designer.building.simple import ALL, Simple, simple_of
from portal.surveys.designer.building.subjects import Subject, subjects_of
from portal.surveys.designer.building.targets import Target, Where, places_beside, target_at, with_condition
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.readable import readable
from portal.surveys.designer.staff_head import EDITORS, draft_at, head_of
from portal.surveys.logic.functions import FUNCTIONS
from portal.surveys.logic.parsing import parse
from portal.surveys.logic.tokens import Unparsable
from portal.surveys.models import SURVEY
from portal.web.guards import role
from portal.web.navigation import Link
from portal.web.pages import go, page

bp = Blueprint("building", __name__, url_prefix="/staff/surveys/drafts/<int:draft_id>/conditions")

SAVE, TEXT = "save", "text"


@dataclass(frozen=True, slots=True)
class Open:
    """A condition that is open on the page: where it stands, how it is, and what it can be about."""

    draft: SurveyDraft
    where: Where
    target: Target
    subjects: dict[str, Subject]

    @property
    def address(self) -> dict[str, Any]:
        """What its address is made of."""
        return {"draft_id": self.draft.id, **asdict(self.where)}

    @property
    def back(self) -> str:
        """The address of the part that it belongs to."""
        return url_for("designer.show", draft_id=self.draft.id, name=self.where.part, key=self.where.key)

    @property
    def seen(self) -> str:
        """What tells whether it is still as somebody saw it."""
        return _seen_as(self.target)


def install(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


@bp.get("/<part>/<key>/<place>")
@role(*EDITORS)
def edit(draft_id: int, part: str, key: str, place: str) -> Response:
    """Show a condition as what can be chosen, and as text."""
    here = _opened(draft_id, Where(part, key, place))
    try:
        simple = simple_of(here.target.text)
    except Unparsable:
        simple = None
    known = simple is not None and all(each.name in here.subjects for each in simple.comparisons)
    return _shown(here, _form(here, simple if known else None), beyond=not known)


@bp.post("/<part>/<key>/<place>")
@role(*EDITORS)
def change(draft_id: int, part: str, key: str, place: str) -> Response:
    """Keep a condition; or add or remove a comparison on the page, which saves nothing yet."""
    here = _opened(draft_id, Where(part, key, place))
    form, wish = _sent(here), request.form.get("do", SAVE)
    if wish not in (SAVE, TEXT):
        return _shown(here, _arranged(here, form, wish))
    fine = form.validate()
    text = _written(form) if wish == TEXT else _chosen(form)
    if not fine or text is None:
        return _shown(here, form, status=422)
    to = form.to.data if here.target.places else ""

    def put(document: Document) -> Document:
        now = target_at(document, here.where)
        if now is None or _seen_as(now) != request.form.get("seen"):
            raise DraftChanged
        return with_condition(document, here.where, text, to)

    try:
        words = f"Changed the condition: {here.target.words}"
        actions.change(here.draft, put, words=words, by=current_user.email, at=clock.now())
    except DraftChanged:
        return _shown(_opened(draft_id, here.where), form, status=409, meanwhile=True)
    return go(here.back)


def _opened(draft_id: int, where: Where) -> Open:
    """Return a condition as it stands; a place where there can be none ends in 404."""
    draft = draft_at(draft_id)
    target: Target = target_at(draft.document, where) or abort(404)
    return Open(draft, where, target, subjects_of(readable(draft.document, SURVEY), target.before))


def _form(here: Open, simple: Simple | None) -> ConditionForm:
    """Return the form with a condition; with no comparison where it cannot be chosen."""
    chosen = [(here.subjects[each.name], each) for each in simple.comparisons] if simple else []
    typed = [Typed(subject, each.how, subject.typed(each) if each.value else "") for subject, each in chosen]
    joint = simple.joint if simple else ALL
    return condition_form(here.target, here.subjects, typed, text=here.target.text, joint=joint)


def _sent(here: Open) -> ConditionForm:
    """Return the form as it was sent."""
    names = [each for each in request.form.getlist("subject") if each in here.subjects]
    chosen = [Typed(here.subjects[name]) for name in names[:MOST]]
    return condition_form(here.target, here.subjects, chosen, text="", sent=request.form)


def _arranged(here: Open, form: ConditionForm, wish: str) -> ConditionForm:
    """Return the form with one comparison more or less, as its button says, or just as it was sent."""
    typed = form.typed
    what, _, number = wish.partition("-")
    if what == "add" and form.about.data in here.subjects and len(typed) < MOST:
        typed = [*typed, Typed(here.subjects[form.about.data])]
    if what == "remove" and number.isascii() and number.isdigit():
        typed = [each for place, each in enumerate(typed, 1) if place != int(number)]
    target = replace(here.target, to=form.to.data or "") if here.target.places else here.target
    arranged = condition_form(target, here.subjects, typed, text=form.text.typed, joint=form.joint.data or ALL)
    if len(typed) > len(form.rows):
        arranged.rows[-1].how.control["autofocus"] = ""
    if arranged.simple:
        arranged.text.process_data(str(arranged.simple) or None)
    return arranged


def _chosen(form: ConditionForm) -> str | None:
    """Return the condition that was put together; None where something is missing."""
    simple = form.simple
    return None if simple is None else str(simple)


def _written(form: ConditionForm) -> str | None:
    """Return the condition that was written as text; None where it cannot be read."""
    text: str = form.text.data or ""
    try:
        if text:
            parse(text)
    except Unparsable as wrong:
        form.text.errors = [str(wrong)[0].upper() + str(wrong)[1:]]
        return None
    return text


def _seen_as(target: Target) -> str:
    return sha256(f"{target.to} {target.text}".encode()).hexdigest()[:12]


def _shown(
    here: Open, form: ConditionForm, *, beyond: bool = False, meanwhile: bool = False, status: int = 200
) -> Response:
    return page(
        "surveys/designer/condition.html",
        status=status,
        here=here,
        form=form,
        beyond=beyond,
        meanwhile=meanwhile,
        functions=FUNCTIONS.values(),
        beside=[
            Link(words, url_for(".edit", **{**here.address, "place": place}), place == here.where.place)
            for place, words in places_beside(here.draft.document, here.where).items()
        ],
        **head_of(here.draft, "designer.start"),
    )
