"""A customer sees what has been sent to them."""

from flask import Flask, Response

from portal.languages import lazy_gettext
from portal.preferences import own_pages
from portal.preferences.own_pages import own_page, owner
from portal.preferences.sent_mail.mails import mails_to
from portal.web.guards import anyone
from portal.web.navigation import OWN, Entry

bp = own_pages.own_pages("own_mail", __name__)


def install(app: Flask) -> None:
    """Add the page and its entry in the menu of a customer's own pages."""
    own_pages.install(app, bp, Entry(OWN, lazy_gettext("Sent to you"), "own_mail.listed"))


@bp.get("/sent")
@anyone
def listed() -> Response:
    """List the mails, the latest first, each with the reason for which it was sent."""
    return own_page("preferences/sent_mail.html", mails=list(mails_to(owner().id)))
