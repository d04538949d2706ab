"""Staff keep the register of links to other sites."""

from flask import Blueprint, Flask, Response, abort, request, url_for

from portal import clock
from portal.db import db
from portal.privacy.external_links import register
from portal.privacy.external_links.forms import LinkForm
from portal.privacy.models import ExternalLink
from portal.web import navigation
from portal.web.forms import PortalForm
from portal.web.guards import role
from portal.web.navigation import PRIVACY, STAFF, Entry
from portal.web.pages import go, page
from portal.web.pagination import LARGEST_ID

bp = Blueprint("staff_links", __name__, url_prefix="/staff/links")

ONE_LINK = f"/<int(max={LARGEST_ID}):link_id>"


def install(app: Flask) -> None:
    """Add the pages and their menu entry."""
    app.register_blueprint(bp)
    navigation.add(app, Entry(STAFF, "Links", "staff_links.overview", frozenset(register.KEEPERS), group=PRIVACY))


@bp.get("/")
@role(*register.KEEPERS)
def overview() -> Response:
    """List every destination, and when somebody last looked at it."""
    return page("privacy/staff/links.html", links=register.links(), now=clock.now())


@bp.get("/new")
@role(*register.KEEPERS)
def new() -> Response:
    """Ask about one more destination."""
    return page("privacy/staff/link.html", form=LinkForm(formdata=None), title="Add a link")


@bp.post("/new")
@role(*register.KEEPERS)
def add() -> Response:
    """Add a destination to the register."""
    form = LinkForm(formdata=request.form)
    if form.validate():
        try:
            register.register_link(**_entry(form), at=clock.now())
            return go(url_for(".overview"))
        except register.RegisteredAlready:
            form.url.errors = ["This address is in the register already"]
    return page("privacy/staff/link.html", status=422, form=form, title="Add a link")


@bp.get(f"{ONE_LINK}/edit")
@role(*register.KEEPERS)
def edit(link_id: int) -> Response:
    """Show one entry, to be put right."""
    link = _link(link_id)
    return page("privacy/staff/link.html", form=LinkForm(formdata=None, obj=link), title="Edit a link")


@bp.post(f"{ONE_LINK}/edit")
@role(*register.KEEPERS)
def change(link_id: int) -> Response:
    """Put one entry right."""
    link, form = _link(link_id), LinkForm(formdata=request.form)
    if form.validate():
        try:
            register.change_link(link, **_entry(form), at=clock.now())
            return go(url_for(".overview"))
        except register.RegisteredAlready:
            form.url.errors = ["This address is in the register already"]
    return page("privacy/staff/link.html", status=422, form=form, title="Edit a link")


@bp.post(f"{ONE_LINK}/checked")
@role(*register.KEEPERS)
def checked(link_id: int) -> Response:
    """Note that the destination was looked at today."""
    register.note_checked(_chosen(link_id), at=clock.now())
    return go(url_for(".overview"))


@bp.post(f"{ONE_LINK}/retire")
@role(*register.KEEPERS)
def retire(link_id: int) -> Response:
    """Lead nobody there any more."""
    register.retire_link(_chosen(link_id), at=clock.now())
    return go(url_for(".overview"))


@bp.post(f"{ONE_LINK}/use")
@role(*register.KEEPERS)
def use_again(link_id: int) -> Response:
    """Lead people there again."""
    register.use_link_again(_chosen(link_id))
    return go(url_for(".overview"))


def _link(link_id: int) -> ExternalLink:
    return db.session.get(ExternalLink, link_id) or abort(404)


def _chosen(link_id: int) -> ExternalLink:
    """Return the entry that a genuine form names."""
    if not PortalForm(formdata=request.form).validate():
        abort(403)
    return _link(link_id)


def _entry(form: LinkForm) -> dict[str, str]:
    return {
        "url": form.url.data,
        "destination": form.destination.data,
        "statement_url": form.statement_url.data or "",
    }
