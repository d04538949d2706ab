"""The privacy officer reads what staff looked at and did, when it was about a person."""

from functools import partial
from operator import attrgetter

from flask import Blueprint, Flask, Response, request

from portal.privacy import audit
from portal.web import navigation
from portal.web.guards import role
from portal.web.navigation import PRIVACY, STAFF, Entry
from portal.web.pages import page
from portal.web.pagination import key_asked_for, newest_first

bp = Blueprint("staff_audit", __name__, url_prefix="/staff/audit")


def install(app: Flask) -> None:
    """Add the page and its menu entry."""
    app.register_blueprint(bp)
    navigation.add(app, Entry(STAFF, "Audit", "staff_audit.overview", frozenset(audit.READERS), place=7, group=PRIVACY))


@bp.get("/")
@role(*audit.READERS)
def overview() -> Response:
    """List what was looked at and done, the newest first: all of it, or what is about one customer."""
    customer_id = key_asked_for("customer")
    found = newest_first(partial(audit.entries, customer_id=customer_id), attrgetter("id"), customer=customer_id)
    return page(
        "privacy/staff/audit.html",
        entries=found.rows,
        customer_id=customer_id,
        asked=request.args.get("customer", ""),
        older=found.more,
        newest=found.first,
    )
