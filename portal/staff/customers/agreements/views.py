"""Staff write down what a customer agrees to."""

from flask import Blueprint, Flask, Response, request, url_for

from portal import clock
from portal.customers.models import Customer
from portal.staff.customers.agreements import actions
from portal.staff.customers.agreements.forms import AgreementForm, agreement_form
from portal.staff.customers.opening import ONE, SEERS, head_of, note_change, opened, to_change
from portal.web.errors import BusinessError
from portal.web.guards import role
from portal.web.pages import go, page

bp = Blueprint("staff_agreements", __name__, url_prefix="/staff/customers")


class NothingToAgreeTo(BusinessError):
    """There is no way to reach somebody for which they could be asked."""

    status = 409
    title = "There is no way in which we may reach them"
    text = (
        "They told us no address and no number, or they refused our marketing by email. Only they can change that: on any "
        "form of ours, or on their own pages."
    )


def install(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


@bp.get(f"{ONE}/agreement")
@role(*SEERS)
def ask(customer_id: int) -> Response:
    """Ask what a customer agrees to, and how they told us."""
    customer = opened(customer_id, "Opened a customer to record an agreement")
    form = _form(customer)(formdata=None)
    form.on.process_data(clock.today().isoformat())
    return _asked(customer, form)


@bp.post(f"{ONE}/agreement")
@role(*SEERS)
def record(customer_id: int) -> Response:
    """Record what a customer agrees to, and mail them what they have to confirm."""
    customer = to_change(customer_id)
    form = _form(customer)(formdata=request.form)
    if not form.validate():
        return _asked(opened(customer_id, "Tried to record an agreement"), form, status=422)
    actions.agree(customer, form.choices, form.telling, email=form.mailbox, at=clock.now())
    note_change(customer, "Recorded an agreement", told=form.way.data, about=", ".join(form.choices.ticked))
    mailed = "yes" if any(map(actions.is_by_email, form.choices.boxes)) else None
    return go(url_for("staff_customer.permissions", customer_id=customer.id, mailed=mailed))


def _form(customer: Customer) -> type[AgreementForm]:
    form = agreement_form(customer, actions.mailboxes_to_ask(customer))
    if form is None:
        raise NothingToAgreeTo
    return form


def _asked(customer: Customer, form: AgreementForm, status: int = 200) -> Response:
    return page("staff/customers/agreement.html", status=status, form=form, **head_of(customer))
