"""The privacy officer reads what staff looked at and did, when it was about a person."""

from flask import Blueprint, Flask, Response, request, url_for

from portal.privacy import audit
from portal.web import navigation
from portal.web.guards import role
from portal.web.navigation import PRIVACY, STAFF, Entry
from portal.web.pages import page
from portal.web.pagination import PAGE_SIZE, key_asked_for, slice_of

bp = Blueprint("staff_audit", __name__, url_prefix="/staff/audit")


def install(app: Flask) -> None:
    """Add the page and its menu entry."""
    app.register_blueprint(bp)
    navigation.add(app, Entry(STAFF, "Audit", "staff_audit.overview", frozenset(audit.READERS), place=7, group=PRIVACY))


@bp.get("/")
@role(*audit.READERS)
def overview() -> Response:
    """List what was looked at and done, the newest first: all of it, or what is about one customer."""
    customer_id, before = key_asked_for("customer"), key_asked_for("before")
    found = slice_of(audit.entries(customer_id=customer_id, before=before, size=PAGE_SIZE + 1))
    return page(
        "privacy/staff/audit.html",
        entries=found.rows,
        customer_id=customer_id,
        asked=request.args.get("customer", ""),
        older=url_for(".overview", customer=customer_id, before=found.rows[-1].id) if found.more else "",
        newest=url_for(".overview", customer=customer_id) if before else "",
    )
