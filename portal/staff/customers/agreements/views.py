"""Staff have a customer mailed who told them that they agree to something, so that they can confirm it."""

from flask import Blueprint, Flask, Response, request, url_for

from portal import clock
from portal.customers.models import Customer
from portal.staff.customers.agreements.actions import ask_to_confirm, mailboxes_to_ask
from portal.staff.customers.agreements.forms import AgreementForm, agreement_form
from portal.staff.customers.opening import ONE, SEERS, head_of, note_change, opened, to_change
from portal.staff.customers.told import place_of
from portal.web.errors import BusinessError
from portal.web.guards import role
from portal.web.pages import go, page

bp = Blueprint("staff_agreements", __name__, url_prefix="/staff/customers")


class NobodyToAsk(BusinessError):
    """There is no mailbox that may be written to."""

    status = 409
    title = "There is no mailbox that we may write to"
    text = (
        "They told us no email address, or they refused our marketing. Only they can change that: on any form of ours, or "
        "on their own pages."
    )


def install(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


@bp.get(f"{ONE}/agreement")
@role(*SEERS)
def choose(customer_id: int) -> Response:
    """Ask what a customer agrees to, and how they told us."""
    customer = opened(customer_id, "Opened a customer to have an agreement confirmed")
    return _asked(customer, _form(customer)(formdata=None))


@bp.post(f"{ONE}/agreement")
@role(*SEERS)
def send(customer_id: int) -> Response:
    """Mail the customer a link by which they can confirm it."""
    customer = to_change(customer_id)
    form = _form(customer)(formdata=request.form)
    if not form.validate():
        return _asked(opened(customer_id, "Tried to have an agreement confirmed"), form, status=422)
    ask_to_confirm(form.email.data, form.choices, place=place_of(form), at=clock.now())
    note_change(customer, "Had an agreement confirmed", told=form.way.data, about=", ".join(form.choices.ticked))
    return go(url_for("staff_customer.permissions", customer_id=customer.id, asked="yes"))


def _form(customer: Customer) -> type[AgreementForm]:
    mailboxes = mailboxes_to_ask(customer)
    if not mailboxes:
        raise NobodyToAsk
    return agreement_form(customer, mailboxes)


def _asked(customer: Customer, form: AgreementForm, status: int = 200) -> Response:
    return page("staff/customers/agreement.html", status=status, form=form, **head_of(customer))
