"""The page on which staff see how many codes are left, and add more."""

from collections.abc import Sequence

from flask import Blueprint, Flask, Response, request, url_for

from portal.offers.codes import new
from portal.offers.codes.forms import LARGEST_LIST, CodeListForm, RandomCodesForm, RemoveForm
from portal.offers.codes.new import BrokenList, Fault
from portal.offers.codes.stock import stock_of
from portal.offers.models import Offer
from portal.offers.staff_head import EDITORS, head_of, offer_at
from portal.web import uploads
from portal.web.formats import counted
from portal.web.guards import role
from portal.web.pages import go, page
from portal.web.uploads import takes_file

bp = Blueprint("offer_codes", __name__, url_prefix="/staff/offers/<slug>/codes")

FAULTS_SHOWN = 50


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/")
@role(*EDITORS)
def overview(slug: str) -> Response:
    """Show how many codes there are and are left, and the two ways to more."""
    return _shown(offer_at(slug))


@bp.post("/list")
@role(*EDITORS)
@takes_file(LARGEST_LIST)
def add_list(slug: str) -> Response:
    """Take a list of codes in, or say what is wrong with which line and take in nothing."""
    offer, form = offer_at(slug), CodeListForm(formdata=uploads.sent())
    if not form.validate():
        return _shown(offer, uploaded=form)
    try:
        new.add_list(offer, form.codes.data)
    except BrokenList as broken:
        form.codes.errors = [f"Nothing was taken in: {counted(len(broken.faults), 'line is', 'lines are')} wrong"]
        return _shown(offer, uploaded=form, faults=broken.faults)
    return go(url_for(".overview", slug=slug))


@bp.post("/random")
@role(*EDITORS)
def add_random(slug: str) -> Response:
    """Make codes that nobody can guess."""
    offer, form = offer_at(slug), RandomCodesForm(formdata=request.form)
    if not form.validate():
        return _shown(offer, made=form)
    new.add_random(offer, form.count.data)
    return go(url_for(".overview", slug=slug))


@bp.get("/remove")
@role(*EDITORS)
def confirm_removal(slug: str) -> Response:
    """Ask whether the codes that nobody has got are to go."""
    return _asking_to_remove(offer_at(slug), RemoveForm(formdata=None))


@bp.post("/remove")
@role(*EDITORS)
def remove(slug: str) -> Response:
    """Take away the codes that nobody has got."""
    offer, form = offer_at(slug), RemoveForm(formdata=request.form)
    if not form.validate():
        return _asking_to_remove(offer, form, status=422)
    new.remove_free(offer)
    return go(url_for(".overview", slug=slug))


def _shown(
    offer: Offer,
    *,
    uploaded: CodeListForm | None = None,
    made: RandomCodesForm | None = None,
    faults: Sequence[Fault] = (),
) -> Response:
    """Show the page; with the form that was refused, if one was."""
    return page(
        "offers/staff/codes.html",
        status=422 if uploaded or made else 200,
        form=uploaded or made or CodeListForm(formdata=None),
        uploaded=uploaded or CodeListForm(formdata=None),
        made=made or RandomCodesForm(formdata=None),
        faults=faults[:FAULTS_SHOWN],
        more=max(0, len(faults) - FAULTS_SHOWN),
        stock=stock_of(offer),
        **head_of(offer),
    )


def _asking_to_remove(offer: Offer, form: RemoveForm, status: int = 200) -> Response:
    return page("offers/staff/remove_codes.html", status=status, form=form, stock=stock_of(offer), **head_of(offer))
