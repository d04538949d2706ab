"""Staff add an email address to a customer, or remove one."""

from flask import Blueprint, Flask, Response, abort, request

from portal import clock
from portal.customers import actions as customers
from portal.customers import queries
from portal.customers.models import EMAIL, ContactPoint, Customer
from portal.staff.customers.mailboxes.forms import MailboxForm, RemovalForm
from portal.staff.customers.opening import ONE, SEERS, back_to, head_of, note_change, opened, to_change
from portal.staff.customers.told import place_of
from portal.web.guards import role
from portal.web.pages import page
from portal.web.pagination import LARGEST_ID

bp = Blueprint("staff_mailboxes", __name__, url_prefix="/staff/customers")

REMOVE = f"{ONE}/mailboxes/<int(max={LARGEST_ID}):point_id>/remove"
TITLE = "Add an email address"


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get(f"{ONE}/mailboxes/new")
@role(*SEERS)
def new(customer_id: int) -> Response:
    """Ask for one more address."""
    customer = opened(customer_id, "Opened a customer to add an address")
    return _asked(customer, MailboxForm(formdata=None))


@bp.post(f"{ONE}/mailboxes/new")
@role(*SEERS)
def add(customer_id: int) -> Response:
    """Add an address; it counts as nobody's until it is confirmed from the mailbox."""
    form = MailboxForm(formdata=request.form)
    if not form.validate():
        return _asked(opened(customer_id, "Tried to add an address"), form, status=422)
    customer = to_change(customer_id)
    customers.add_mailbox(customer, form.given["email"], source=place_of(form), at=clock.now())
    note_change(customer, "Added an address", told=form.way.data)
    return back_to(customer)


@bp.get(REMOVE)
@role(*SEERS)
def confirm_removal(customer_id: int, point_id: int) -> Response:
    """Ask whether an address is really to be removed."""
    customer = opened(customer_id, "Opened a customer to remove an address")
    return _about_to_remove(customer, _mailbox(customer, point_id), RemovalForm(formdata=None))


@bp.post(REMOVE)
@role(*SEERS)
def remove(customer_id: int, point_id: int) -> Response:
    """Remove an address."""
    form = RemovalForm(formdata=request.form)
    if not form.validate():
        customer = opened(customer_id, "Tried to remove an address")
        return _about_to_remove(customer, _mailbox(customer, point_id), form, status=422)
    customer = to_change(customer_id)
    customers.remove_mailbox(customer, _mailbox(customer, point_id), how=place_of(form), at=clock.now())
    note_change(customer, "Removed an address", told=form.way.data)
    return back_to(customer)


def _mailbox(customer: Customer, point_id: int) -> ContactPoint:
    """Return an email address of this very customer."""
    points = (each for each in queries.contact_points(customer.id) if each.channel == EMAIL)
    return next((each for each in points if each.id == point_id), None) or abort(404)


def _asked(customer: Customer, form: MailboxForm, status: int = 200) -> Response:
    return page("staff/customers/change.html", status=status, title=TITLE, form=form, **head_of(customer))


def _about_to_remove(customer: Customer, point: ContactPoint, form: RemovalForm, status: int = 200) -> Response:
    return page("staff/customers/remove_mailbox.html", status=status, point=point, form=form, **head_of(customer))
