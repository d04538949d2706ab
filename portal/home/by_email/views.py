"""The page on which somebody lets us remember their interests by email."""

from flask import Blueprint, Flask, Response, request, url_for

from portal import clock
from portal.customers import recognition
from portal.customers.recognition import reader
from portal.home.actions import HERE
from portal.home.by_email.forms import INTERESTS, RememberForm
from portal.privacy.marketing import record_choices
from portal.privacy.opting_in import SentForm
from portal.privacy.receiving import receive
from portal.web.guards import anyone
from portal.web.pages import go, page

bp = Blueprint("interests_by_email", __name__, url_prefix="/interests")
bp.url_defaults(recognition.carry)


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("")
@anyone
def ask() -> Response:
    """Ask for the address, with the interests that were chosen; a customer's are kept with them already."""
    form = RememberForm(formdata=None)
    if reader().proved or not form[INTERESTS].choices:
        return go(url_for("home.welcome"))
    form.show({"interests": list(reader().interests)})
    return page("home/by_email.html", form=form)


@bp.post("")
@anyone
def remember() -> Response:
    """Have what was sent confirmed from the mailbox. The answer is the same whoever it is."""
    form = RememberForm(formdata=request.form)
    if not form.validate():
        return page("home/by_email.html", status=422, form=form)
    if not form.is_suspect:
        _receive(form)
    return go(url_for(".sent"))


@bp.get("/sent")
@anyone
def sent() -> Response:
    """Say what comes next."""
    return page("home/mailed.html")


def _receive(form: RememberForm) -> None:
    at = clock.now()
    record_choices(form.choices, form=HERE, at=at)
    given = {key: value for key, value in form.given.items() if value is not None}
    wanted = SentForm(HERE, details=given, ticked=form.choices.ticked, remember=True)
    receive(wanted, reader=reader(), at=at)
