"""Staff look after the partners whose offers customers can ask for."""

from flask import Blueprint, Flask, Response, abort, request, url_for

from portal import clock
from portal.db import db
from portal.privacy.external_links.register import links
from portal.privacy.models import Partner
from portal.privacy.partners import register
from portal.privacy.partners.forms import PartnerForm, RetireForm
from portal.web import navigation
from portal.web.guards import role
from portal.web.navigation import PRIVACY, STAFF, Entry
from portal.web.pages import go, page
from portal.web.pagination import LARGEST_ID

bp = Blueprint("staff_partners", __name__, url_prefix="/staff/partners")

KEEPERS = ("editor", "marketer", "privacy_officer")
ONE_PARTNER = f"/<int(max={LARGEST_ID}):partner_id>"
TAKEN = ["There is a partner of this name, or there was one; use a name that tells the two apart"]


def install(app: Flask) -> None:
    """Add the pages and their menu entry."""
    app.register_blueprint(bp)
    navigation.add(app, Entry(STAFF, "Partners", "staff_partners.overview", frozenset(KEEPERS), place=4, group=PRIVACY))


@bp.get("/")
@role(*KEEPERS)
def overview() -> Response:
    """List every partner, with its site and the number of customers who asked for its offers."""
    return page(
        "privacy/staff/partners.html",
        partners=register.partners(),
        links={link.id: link for link in links()},
        agreed=register.people_who_agreed(),
    )


@bp.get("/new")
@role(*KEEPERS)
def new() -> Response:
    """Ask about one more partner."""
    return page("privacy/staff/partner.html", form=PartnerForm(formdata=None), title="Add a partner")


@bp.post("/new")
@role(*KEEPERS)
def add() -> Response:
    """Add a partner."""
    form = PartnerForm(formdata=request.form)
    if form.validate():
        try:
            register.add_partner(name=form.firm.data, link_id=_link_id(form), at=clock.now())
            return go(url_for(".overview"))
        except register.PartnerAlready:
            form.firm.errors = TAKEN
    return page("privacy/staff/partner.html", status=422, form=form, title="Add a partner")


@bp.get(f"{ONE_PARTNER}/edit")
@role(*KEEPERS)
def edit(partner_id: int) -> Response:
    """Show one partner, to be changed."""
    partner = _partner(partner_id)
    form = PartnerForm(formdata=None, data={"firm": partner.name, "link_id": partner.link_id})
    return page("privacy/staff/partner.html", form=form, title="Edit a partner")


@bp.post(f"{ONE_PARTNER}/edit")
@role(*KEEPERS)
def change(partner_id: int) -> Response:
    """Change one partner."""
    partner, form = _partner(partner_id), PartnerForm(formdata=request.form)
    if form.validate():
        try:
            register.change_partner(partner, name=form.firm.data, link_id=_link_id(form))
            return go(url_for(".overview"))
        except register.PartnerAlready:
            form.firm.errors = TAKEN
    return page("privacy/staff/partner.html", status=422, form=form, title="Edit a partner")


@bp.get(f"{ONE_PARTNER}/retire")
@role(*KEEPERS)
def confirm_retirement(partner_id: int) -> Response:
    """Ask whether the work with a partner is really over, and say what that means."""
    return _about_to_retire(_partner(partner_id), RetireForm(formdata=None))


@bp.post(f"{ONE_PARTNER}/retire")
@role(*KEEPERS)
def retire(partner_id: int) -> Response:
    """End the work with a partner."""
    partner, form = _partner(partner_id), RetireForm(formdata=request.form)
    if not form.validate():
        return _about_to_retire(partner, form, status=422)
    register.retire_partner(partner, at=clock.now())
    return go(url_for(".overview"))


def _about_to_retire(partner: Partner, form: RetireForm, status: int = 200) -> Response:
    agreed = register.people_who_agreed().get(partner.slug, 0)
    return page("privacy/staff/retire_partner.html", status=status, partner=partner, form=form, agreed=agreed)


def _partner(partner_id: int) -> Partner:
    """Return a partner that we work with."""
    found = db.session.get(Partner, partner_id)
    return found if found and not found.retired_at else abort(404)


def _link_id(form: PartnerForm) -> int | None:
    return int(form.link_id.data) if form.link_id.data else None
