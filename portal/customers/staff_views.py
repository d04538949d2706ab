"""Staff look after the list of interests that customers pick from."""

from flask import Blueprint, Flask, Response, abort, request, url_for

from portal.customers import interest_list, queries
from portal.customers.forms import InterestForm
from portal.customers.models import Interest
from portal.db import db
from portal.web import navigation
from portal.web.forms import PortalForm
from portal.web.guards import role
from portal.web.navigation import CUSTOMERS, STAFF, Entry
from portal.web.pages import go, page
from portal.web.pagination import LARGEST_ID

bp = Blueprint("staff_interests", __name__, url_prefix="/staff/interests")

KEEPERS = ("editor", "marketer")


def install(app: Flask) -> None:
    """Add the page and its menu entry."""
    app.register_blueprint(bp)
    navigation.add(app, Entry(STAFF, "Interests", "staff_interests.overview", frozenset(KEEPERS), group=CUSTOMERS))


@bp.get("/")
@role(*KEEPERS)
def overview() -> Response:
    """Show every interest, and ask for one more."""
    return _shown(InterestForm(formdata=None))


@bp.post("/")
@role(*KEEPERS)
def add() -> Response:
    """Offer one more interest."""
    form = InterestForm(formdata=request.form)
    if form.validate():
        try:
            interest_list.add_interest(label=form.label.data)
            return go(url_for(".overview"))
        except interest_list.OnOfferAlready:
            form.label.errors = ["This interest is in the list already"]
    return _shown(form, status=422)


@bp.post(f"/<int(max={LARGEST_ID}):interest_id>/retire")
@role(*KEEPERS)
def retire(interest_id: int) -> Response:
    """Stop offering an interest."""
    interest_list.retire_interest(_chosen(interest_id))
    return go(url_for(".overview"))


@bp.post(f"/<int(max={LARGEST_ID}):interest_id>/offer")
@role(*KEEPERS)
def offer(interest_id: int) -> Response:
    """Offer a retired interest again."""
    interest_list.offer_interest_again(_chosen(interest_id))
    return go(url_for(".overview"))


def _chosen(interest_id: int) -> Interest:
    """Return the interest that a genuine form names."""
    if not PortalForm(formdata=request.form).validate():
        abort(403)
    return db.session.get(Interest, interest_id) or abort(404)


def _shown(form: InterestForm, status: int = 200) -> Response:
    return page("customers/staff/interests.html", status=status, form=form, interests=queries.interests())
