"""The page that a link to confirm an address leads to. Opening it changes nothing; pressing one of its buttons does."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Flask, Response, request, url_for

from portal import clock
from portal.customers import links, recognition
from portal.customers.details import DETAILS
from portal.customers.queries import interests_in_words
from portal.languages import lazy_gettext
from portal.privacy.confirmation import pending
from portal.privacy.marketing import wordings_of
from portal.privacy.models import Confirmation
from portal.web import secret_addresses
from portal.web.errors import BusinessError
from portal.web.forms import PortalForm
from portal.web.guards import anyone
from portal.web.pages import go, page

bp = Blueprint("confirmation", __name__, url_prefix="/confirm")


class NotOurs(BusinessError):
    """We did not make this link."""

    status = 404
    title = lazy_gettext("This link does not work")
    text = lazy_gettext(
        "It may have been copied only in part: open it from the mail again. Send the form once more, and we send you a new one."
    )


class TooLate(BusinessError):
    """The link was made too long ago."""

    status = 410
    title = lazy_gettext("This link has expired")
    text = lazy_gettext(
        "A link to confirm an address works for 7 days, and nothing was saved. "
        "Send the form once more, and we send you a new one."
    )


class DecisionForm(PortalForm):
    """Says whether it was the owner of the mailbox who sent what is shown."""

    scope = "confirmation"


def install(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)
    secret_addresses.keep(app, bp)


@bp.get("/<token>")
@anyone
def shown(token: str) -> Response:
    """Show what waits to be confirmed, or how it was decided."""
    return _page(_confirmation(token), DecisionForm(formdata=None))


@bp.post("/<token>")
@anyone
def decide(token: str) -> Response:
    """Apply what waits, and lead to the customer's own pages; or forget it."""
    confirmation, form = _confirmation(token), DecisionForm(formdata=request.form)
    if not form.validate():
        return _page(confirmation, form, status=422)
    if request.form.get("decision") == "refuse":
        pending.refuse(confirmation, at=clock.now())
        return go(url_for(".shown", token=token))
    customer = pending.confirm(confirmation, at=clock.now())
    if customer is None:
        return go(url_for(".shown", token=token))
    recognition.confirmed_here(customer, at=clock.now())
    own = links.sign(links.PREFERENCES, customer.link_key)
    return go(url_for("preferences.overview", token=own, done="confirmed"))


def _confirmation(token: str) -> Confirmation:
    """Return what a link leads to. Raises ``NotOurs`` or ``TooLate``, which show nothing of anybody."""
    opened = pending.opened(token)
    if opened is None:
        raise NotOurs
    if opened.expired or opened.confirmation is None:
        raise TooLate
    return opened.confirmation


def _page(confirmation: Confirmation, form: DecisionForm, status: int = 200) -> Response:
    if confirmation.confirmed_at or confirmation.refused_at:
        return page("privacy/confirmed.html", confirmation=confirmation)
    return page(
        "privacy/confirm.html",
        status=status,
        form=form,
        confirmation=confirmation,
        details=list(_details(confirmation)),
        agreements=[text.split("\n") for text in wordings_of(confirmation.ticked)],
    )


def _details(confirmation: Confirmation) -> Iterator[tuple[str, Any]]:
    """Yield what was typed, in the order of forms: the words, and what will be saved."""
    for key, value in ({"email": confirmation.email} | dict(confirmation.details)).items():
        words = interests_in_words(value) if key == "interests" else DETAILS[key].shown(value)
        yield DETAILS[key].label, words
