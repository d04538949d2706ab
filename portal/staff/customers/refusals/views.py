"""Staff write down that a customer does not want our marketing."""

from flask import Blueprint, Flask, Response, request, url_for

from portal import clock
from portal.customers.models import Customer
from portal.staff.customers.opening import ONE, SEERS, head_of, note_change, opened, to_change
from portal.staff.customers.refusals import actions
from portal.staff.customers.refusals.forms import RefusalForm, refusal_form
from portal.web.guards import role
from portal.web.pages import go, page

bp = Blueprint("staff_refusals", __name__, url_prefix="/staff/customers")


def install(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


@bp.get(f"{ONE}/refusal")
@role(*SEERS)
def ask(customer_id: int) -> Response:
    """Ask what a customer does not want, and how they told us."""
    customer = opened(customer_id, "Opened a customer to record a refusal")
    form = refusal_form(customer)(formdata=None)
    form.on.process_data(clock.today().isoformat())
    return _asked(customer, form)


@bp.post(f"{ONE}/refusal")
@role(*SEERS)
def record(customer_id: int) -> Response:
    """Record what a customer does not want."""
    customer = to_change(customer_id)
    form = refusal_form(customer)(formdata=request.form)
    if not form.validate():
        return _asked(opened(customer_id, "Tried to record a refusal"), form, status=422)
    actions.refuse(customer, form.what.data, form.telling, at=clock.now())
    note_change(customer, "Recorded a refusal", told=form.way.data)
    return go(url_for("staff_customer.permissions", customer_id=customer.id))


def _asked(customer: Customer, form: RefusalForm, status: int = 200) -> Response:
    return page("staff/customers/refusal.html", status=status, form=form, **head_of(customer))
