"""Staff write down what a customer told them about themselves. Every change is noted together with what was changed."""

from flask import Blueprint, Flask, Response, request

from portal import clock
from portal.customers import actions as customers
from portal.customers import queries
from portal.customers.models import Customer
from portal.privacy.details_form import DetailsForm
from portal.staff.customers.changes import actions
from portal.staff.customers.changes.forms import CorrectionForm, EntryForm, InterestsForm
from portal.staff.customers.opening import ONE, SEERS, back_to, head_of, note_change, opened, to_change
from portal.staff.customers.told import Telling, place_of
from portal.web.guards import role
from portal.web.pages import page

bp = Blueprint("staff_customer_changes", __name__, url_prefix="/staff/customers")


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/new")
@role(*SEERS)
def new() -> Response:
    """Ask about a new customer."""
    return page("staff/customers/new.html", form=EntryForm(formdata=None))


@bp.post("/new")
@role(*SEERS)
def enter() -> Response:
    """Add a customer, and lead to them."""
    form = EntryForm(formdata=request.form)
    if not form.validate():
        return page("staff/customers/new.html", status=422, form=form)
    customer = actions.enter_customer(form.given, Telling(form.way.data, clock.today()), form.choices, at=clock.now())
    note_change(customer, "Entered a customer", told=form.way.data)
    return back_to(customer)


@bp.get(f"{ONE}/edit")
@role(*SEERS)
def edit(customer_id: int) -> Response:
    """Show the details, to be put right."""
    customer = opened(customer_id, "Opened a customer to correct them")
    form = CorrectionForm(formdata=None)
    form.show(queries.details_of(customer))
    return _asked("Correct their details", customer, form)


@bp.post(f"{ONE}/edit")
@role(*SEERS)
def correct(customer_id: int) -> Response:
    """Put the details right."""
    form = CorrectionForm(formdata=request.form)
    if not form.validate():
        return _asked("Correct their details", opened(customer_id, "Tried to correct a customer"), form, status=422)
    customer = to_change(customer_id)
    customers.change_details(customer, form.corrected, how=place_of(form), at=clock.now())
    note_change(customer, "Corrected a customer", told=form.way.data)
    return back_to(customer)


@bp.get(f"{ONE}/interests")
@role(*SEERS)
def interests(customer_id: int) -> Response:
    """Show what interests somebody, to be changed."""
    customer = opened(customer_id, "Opened a customer to change their interests")
    form = InterestsForm(formdata=None)
    form.show({"interests": list(queries.declared_by(customer.id))})
    return _asked("Change their interests", customer, form)


@bp.post(f"{ONE}/interests")
@role(*SEERS)
def set_interests(customer_id: int) -> Response:
    """Make these the interests of somebody."""
    form = InterestsForm(formdata=request.form)
    if not form.validate():
        customer = opened(customer_id, "Tried to change a customer's interests")
        return _asked("Change their interests", customer, form, status=422)
    customer = to_change(customer_id)
    customers.set_interests(customer, form.given["interests"] or (), how=place_of(form), at=clock.now())
    note_change(customer, "Changed a customer's interests", told=form.way.data)
    return back_to(customer)


def _asked(title: str, customer: Customer, form: DetailsForm, status: int = 200) -> Response:
    return page("staff/customers/change.html", status=status, title=title, form=form, **head_of(customer))
