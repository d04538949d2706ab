"""The page behind a link to unsubscribe. Opening it changes nothing; sending it does, from wherever it is sent."""

from flask import Blueprint, Flask, Response, request

from portal import clock
from portal.languages import lazy_gettext
from portal.privacy.unsubscribing.stopping import Subscription, stop, subscription_of
from portal.web import secret_addresses
from portal.web.errors import BusinessError
from portal.web.guards import anyone
from portal.web.pages import page
from portal.web.request_checks import from_anywhere

bp = Blueprint("unsubscribing", __name__, url_prefix="/unsubscribe")


class NotOurs(BusinessError):
    """We did not make this link."""

    status = 404
    title = lazy_gettext("This link does not work")
    text = lazy_gettext(
        "It may have been copied only in part, so nothing was changed: open it from the mail again. "
        "You can also get a link to your preferences, and stop everything there."
    )
    action = (lazy_gettext("Get a link to your preferences"), "preference_links.ask")


def install(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)
    secret_addresses.keep(app, bp)


@bp.get("/<token>")
@anyone
def shown(token: str) -> Response:
    """Ask before anything stops: programs that look for harm in mail open every link."""
    return page("privacy/unsubscribe.html", subscription=_subscription(token))


@bp.post("/<token>")
@anyone
@from_anywhere
def unsubscribe(token: str) -> Response:
    """Stop it: for a person with a button, for their mail program without cookie or token of a form."""
    subscription, everything = _subscription(token), "everything" in request.form
    stop(subscription, everything=everything, at=clock.now())
    return page("privacy/unsubscribed.html", subscription=subscription, everything=everything)


def _subscription(token: str) -> Subscription:
    subscription = subscription_of(token)
    if subscription is None:
        raise NotOurs
    return subscription
