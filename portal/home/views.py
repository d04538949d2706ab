"""The first page, and the choice of interests by which it is put in order."""

from collections.abc import Callable
from functools import wraps

from flask import Blueprint, Flask, Response, request, url_for

from portal import clock
from portal.customers import recognition
from portal.customers.readers import COOKIE
from portal.customers.recognition import PERSONALISATION, reader
from portal.home import actions, queries
from portal.home.forms import DropForm, InterestsForm, SwitchForm
from portal.privacy.personalisation import TAILORED_PAGES
from portal.web import cookies
from portal.web.forms import PortalForm
from portal.web.guards import anyone
from portal.web.pages import go, page

bp = Blueprint("home", __name__)
bp.url_defaults(recognition.carry)

PLAIN = {recognition.ME: None, recognition.INTEREST: None}
"""An address that recognises nobody."""

BACK = ("home.welcome", "surveys.browse", "offers.browse")
"""The pages on which an interest can be taken back."""


def install(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


def pressed(view: Callable[[], Response]) -> Callable[[], Response]:
    """Let a view do its work only if one of our own buttons was pressed; else say what is wrong."""

    @wraps(view)
    def checked() -> Response:
        form = SwitchForm(formdata=request.form)
        return view() if form.validate() else _shown(form, status=422)

    return checked


@bp.get("/")
@anyone
def welcome() -> Response:
    """Show what is open, in the order that fits the reader."""
    return _shown(SwitchForm(formdata=None))


@bp.post("/interests/choose")
@anyone
def choose() -> Response:
    """Keep the interests that were ticked where something is kept of the reader; else lead to the address that holds them."""
    form = InterestsForm(formdata=request.form)
    if not form.validate():
        return _shown(form, status=422)
    if reader().how != COOKIE:
        return go(url_for(".welcome", **{**PLAIN, recognition.INTEREST: form.interest.data}))
    actions.choose(reader(), form.interest.data, at=clock.now())
    return go(url_for(".welcome"))


@bp.post("/interests/drop")
@anyone
def drop() -> Response:
    """Take one interest back, and lead back to where it stood."""
    form = DropForm(formdata=request.form)
    if not form.validate():
        return _shown(form, status=422)
    actions.drop(reader(), form.code.data, at=clock.now())
    return go(url_for(form.back.data if form.back.data in BACK else ".welcome"))


@bp.post("/interests/here")
@anyone
@pressed
def remember_here() -> Response:
    """Remember the reader in this browser: they accept the cookie by pressing the button that says so."""
    cookies.accept(PERSONALISATION)
    return go(url_for(".welcome", **PLAIN))


@bp.post("/interests/forget")
@anyone
@pressed
def forget_here() -> Response:
    """Forget this browser, and take its cookie back."""
    cookies.decline(PERSONALISATION)
    return go(url_for(".welcome", **PLAIN))


@bp.post("/interests/off")
@anyone
@pressed
def switch_off() -> Response:
    """Show a customer the pages that everybody sees from now on."""
    actions.switch(reader(), on=False, at=clock.now())
    return go(url_for(".welcome"))


@bp.post("/interests/on")
@anyone
@pressed
def switch_on() -> Response:
    """Let a customer's pages fit their interests again."""
    actions.switch(reader(), on=True, at=clock.now())
    return go(url_for(".welcome"))


def _shown(form: PortalForm, status: int = 200) -> Response:
    tiles = form if isinstance(form, InterestsForm) else InterestsForm(formdata=None, interest=list(reader().interests))
    shown = queries.first_page(reader(), clock.now())
    return page(
        "home/welcome.html", status=status, form=form, tiles=tiles, shown=shown, switch_on_words=TAILORED_PAGES.label
    )
