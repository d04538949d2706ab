"""The first page: what a visitor can do today."""

from flask import Blueprint, Flask, Response

from portal import clock
from portal.customers import recognition
from portal.surveys import queries
from portal.web.guards import anyone
from portal.web.pages import page

bp = Blueprint("home", __name__)
bp.url_defaults(recognition.carry)


def install(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


@bp.get("/")
@anyone
def welcome() -> Response:
    """Show what is open."""
    return page("home/welcome.html", surveys=queries.open_surveys(clock.now()))
