"""Staff find customers."""

from collections.abc import Sequence
from operator import attrgetter

from flask import Blueprint, Flask, Response, request
from flask_login import current_user

from portal.customers.details import DETAILS
from portal.customers.models import Customer
from portal.customers.queries import contact_points_of
from portal.customers.search import customers_found, read_search
from portal.privacy import audit
from portal.staff.customers.opening import SEERS
from portal.web import navigation
from portal.web.guards import role
from portal.web.navigation import CUSTOMERS, STAFF, Entry
from portal.web.pages import page
from portal.web.pagination import newest_first

bp = Blueprint("staff_customers", __name__, url_prefix="/staff/customers")

NOTHING_TO_GO_BY = "Enter at least the beginning of a name, an address, a number or a postcode"


def install(app: Flask) -> None:
    """Add the page and its menu entry."""
    app.register_blueprint(bp)
    navigation.add(app, Entry(STAFF, "Customers", "staff_customers.found", frozenset(SEERS), place=4, group=CUSTOMERS))


@bp.get("/")
@role(*SEERS)
def found() -> Response:
    """Show those who are looked for, or everybody, those who became known last first. Only how they were found is noted."""
    typed = request.args.get("q", "").strip()
    search = read_search(typed)

    def find(*, before: int | None, size: int) -> Sequence[Customer]:
        return customers_found(search, before=before, size=size) if search or not typed else ()

    listed = newest_first(find, attrgetter("id"), q=typed or None)
    audit.note(
        staff=current_user.email,
        action=f"Looked for customers by {search.by}" if search else "Listed customers",
        facts={"shown": len(listed.rows)},
    )
    return page(
        "staff/customers/found.html",
        typed=typed,
        search=search,
        problem=NOTHING_TO_GO_BY if typed and not search else "",
        customers=listed.rows,
        dialled=DETAILS["phone"].shown,
        points=contact_points_of(each.id for each in listed.rows),
        older=listed.more,
        newest=listed.first,
    )
