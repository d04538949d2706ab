"""The pages about one customer. Each view of one is noted before the page leaves."""

from flask import Blueprint, Flask, Response, request

from portal.customers import places, queries
from portal.customers.details import COLUMN_DETAILS, DETAILS
from portal.offers.queries import claims_of
from portal.staff.customers.opening import ONE, SEERS, head_of, opened
from portal.staff.customers.record.activity import SHOWN, answered_by, mail_to
from portal.staff.customers.record.history import changes_in_words
from portal.staff.customers.record.permitted import permissions_in_words, words_of
from portal.staff.customers.record.reaching import ways_to_reach
from portal.web.guards import role
from portal.web.pages import page

bp = Blueprint("staff_customer", __name__, url_prefix="/staff/customers")


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get(f"{ONE}/")
@role(*SEERS)
def details(customer_id: int) -> Response:
    """Show who somebody is, how they can be reached, and what interests them."""
    customer = opened(customer_id, "Opened a customer")
    chosen = queries.choices_of(customer.id)
    return page(
        "staff/customers/details.html",
        details=[(each.label, getattr(customer, each.key)) for each in DETAILS.values() if each.key in COLUMN_DETAILS],
        ways=ways_to_reach(customer.id),
        chosen=chosen,
        browsers=queries.browsers_of(customer.id),
        words=places.all_in_words([customer.source, *(how for _, _, how in chosen)]),
        **head_of(customer),
    )


@bp.get(f"{ONE}/permissions")
@role(*SEERS)
def permissions(customer_id: int) -> Response:
    """Show what somebody allows us, and every word of theirs about it."""
    customer = opened(customer_id, "Opened a customer's permissions")
    return page(
        "staff/customers/permissions.html",
        permissions=permissions_in_words(customer.id),
        said=list(words_of(customer.id)),
        mailed="mailed" in request.args,
        **head_of(customer),
    )


@bp.get(f"{ONE}/activity")
@role(*SEERS)
def activity(customer_id: int) -> Response:
    """Show what somebody answered and claimed, and what was sent to them."""
    customer = opened(customer_id, "Opened a customer's answers and mail")
    return page(
        "staff/customers/activity.html",
        answered=answered_by(customer.id),
        claims=claims_of(customer.id)[:SHOWN],
        mails=mail_to(customer.id),
        **head_of(customer),
    )


@bp.get(f"{ONE}/history")
@role(*SEERS)
def history(customer_id: int) -> Response:
    """Show every change of what is known about somebody."""
    customer = opened(customer_id, "Opened a customer's history")
    return page("staff/customers/history.html", changes=list(changes_in_words(customer.id)), **head_of(customer))
