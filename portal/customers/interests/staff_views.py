"""Staff look after the list of interests that customers pick from."""

from flask import Blueprint, Flask, Response, abort, request, url_for

from portal import clock
from portal.customers.interests import listing, merging
from portal.customers.interests.forms import InterestForm, MergeForm, merge_form
from portal.customers.models import Interest
from portal.db import db
from portal.web import navigation
from portal.web.formats import figure
from portal.web.forms import PortalForm
from portal.web.guards import role
from portal.web.navigation import CUSTOMERS, STAFF, Entry
from portal.web.pages import go, page
from portal.web.pagination import LARGEST_ID

bp = Blueprint("staff_interests", __name__, url_prefix="/staff/interests")

KEEPERS = ("editor", "marketer")
ONE = f"/<int(max={LARGEST_ID}):interest_id>"
TAKEN = ["This interest is in the list already"]
CHANGED = ["Somebody changed the list meanwhile; choose again"]


def install(app: Flask) -> None:
    """Add the pages and their menu entry."""
    app.register_blueprint(bp)
    navigation.add(app, Entry(STAFF, "Interests", "staff_interests.overview", frozenset(KEEPERS), group=CUSTOMERS))


@bp.get("/")
@role(*KEEPERS)
def overview() -> Response:
    """Show every interest, and ask for one more."""
    return _listed(InterestForm(formdata=None))


@bp.post("/")
@role(*KEEPERS)
def add() -> Response:
    """Offer one more interest."""
    form = InterestForm(formdata=request.form)
    if form.validate():
        try:
            listing.add_interest(label=form.label.data)
            return go(url_for(".overview"))
        except listing.OnListAlready:
            form.label.errors = TAKEN
    return _listed(form, status=422)


@bp.post(f"{ONE}/retire")
@role(*KEEPERS)
def retire(interest_id: int) -> Response:
    """Stop offering an interest."""
    listing.retire_interest(_chosen(interest_id), at=clock.now())
    return go(url_for(".overview"))


@bp.post(f"{ONE}/offer")
@role(*KEEPERS)
def offer(interest_id: int) -> Response:
    """Offer a retired interest again."""
    listing.offer_interest_again(_chosen(interest_id))
    return go(url_for(".overview"))


@bp.post(f"{ONE}/up")
@role(*KEEPERS)
def up(interest_id: int) -> Response:
    """Show an interest before the one that stands before it."""
    return _moved(interest_id, listing.UP)


@bp.post(f"{ONE}/down")
@role(*KEEPERS)
def down(interest_id: int) -> Response:
    """Show an interest after the one that stands after it."""
    return _moved(interest_id, listing.DOWN)


@bp.get(f"{ONE}/edit")
@role(*KEEPERS)
def edit(interest_id: int) -> Response:
    """Show the name of an interest, to be changed."""
    interest = _interest(interest_id)
    return page("customers/staff/interest.html", form=InterestForm(formdata=None, obj=interest), interest=interest)


@bp.post(f"{ONE}/edit")
@role(*KEEPERS)
def rename(interest_id: int) -> Response:
    """Call an interest something else."""
    interest, form = _interest(interest_id), InterestForm(formdata=request.form)
    if form.validate():
        try:
            listing.rename_interest(interest, form.label.data)
            return go(url_for(".overview"))
        except listing.OnListAlready:
            form.label.errors = TAKEN
    return page("customers/staff/interest.html", status=422, form=form, interest=interest)


@bp.get(f"{ONE}/merge")
@role(*KEEPERS)
def confirm_merging(interest_id: int) -> Response:
    """Say what is about an interest, and ask which one it is to be merged into."""
    interest = _interest(interest_id)
    return _about_to_merge(interest, merge_form(interest)(formdata=None))


@bp.post(f"{ONE}/merge")
@role(*KEEPERS)
def merge(interest_id: int) -> Response:
    """Merge an interest into another."""
    interest = _interest(interest_id)
    form = merge_form(interest)(formdata=request.form)
    if form.validate():
        try:
            merging.merge_interests(interest, _interest(int(form.other.data)), at=clock.now())
            return go(url_for(".overview"))
        except merging.NotMergeable:
            form.other.errors = CHANGED
    return _about_to_merge(interest, form, status=422)


def _interest(interest_id: int) -> Interest:
    """Return an interest that was not merged into another."""
    found = db.session.get(Interest, interest_id)
    return found if found and not found.merged_into_id else abort(404)


def _chosen(interest_id: int) -> Interest:
    """Return the interest that a genuine form names."""
    if not PortalForm(formdata=request.form).validate():
        abort(403)
    return _interest(interest_id)


def _moved(interest_id: int, by: int) -> Response:
    interest = _chosen(interest_id)
    if not interest.retired_at:
        listing.move_interest(interest, by)
    return go(url_for(".overview"))


def _about_to_merge(interest: Interest, form: MergeForm, status: int = 200) -> Response:
    counts = [(things.capitalize(), figure(count), "") for things, count in merging.counts_of(interest)]
    return page("customers/staff/merge_interest.html", status=status, form=form, interest=interest, counts=counts)


def _listed(form: InterestForm, status: int = 200) -> Response:
    return page("customers/staff/interests.html", status=status, form=form, entries=listing.entries())
