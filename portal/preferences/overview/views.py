"""The first of a customer's own pages, and the page on which they get a link to it."""

from flask import Blueprint, Flask, Response, request, url_for

from portal.customers import recognition
from portal.languages import lazy_gettext
from portal.preferences import link_requests, own_pages
from portal.preferences.details.mailboxes import end_links as end_links_of
from portal.preferences.forms import ButtonForm, LinkForm
from portal.preferences.overview.parts import overview_of
from portal.preferences.own_pages import own_page, owner
from portal.preferences.permissions.forms import SwitchForm
from portal.preferences.permissions.standing import switches_of
from portal.web import cookies, navigation
from portal.web.guards import anyone
from portal.web.navigation import OWN, PUBLIC, Entry
from portal.web.pages import go, page

links = Blueprint("preference_links", __name__, url_prefix="/preferences")
own = own_pages.own_pages("preferences", __name__)

DONE = {
    "confirmed": lazy_gettext("Thank you. Your email address is confirmed, and what you sent with it is saved."),
    "remembered": lazy_gettext("From now on this browser recognises you."),
    "forgotten": lazy_gettext("This browser does not recognise you any more, and holds no cookie of ours about you."),
}
ENDED = "ended"


def install(app: Flask) -> None:
    """Add the pages and their menu entries."""
    app.register_blueprint(links)
    own_pages.install(app, own, Entry(OWN, lazy_gettext("Overview"), "preferences.overview", first=True))
    navigation.add(app, Entry(PUBLIC, lazy_gettext("Your preferences"), "preference_links.ask", place=6))


@links.get("/")
@anyone
def ask() -> Response:
    """Ask for the address that a link is to be sent to."""
    return page("preferences/ask.html", form=LinkForm(formdata=None), ended=request.args.get("done") == ENDED)


@links.post("/")
@anyone
def send() -> Response:
    """Send a mail, whether or not we know the address."""
    form = LinkForm(formdata=request.form)
    if not form.validate():
        return page("preferences/ask.html", status=422, form=form, ended=False)
    link_requests.send_link(email=form.email.data, place=request.remote_addr or "")
    return go(url_for(".sent"))


@links.get("/sent")
@anyone
def sent() -> Response:
    """Say that a mail is on its way."""
    return page("preferences/sent.html")


@own.get("/")
@anyone
def overview() -> Response:
    """Show in short what there is on the other pages."""
    return _overview(ButtonForm(formdata=None))


@own.post("/links")
@anyone
def end_links() -> Response:
    """End every link to these pages, and forget the browsers that were recognised as the customer's."""
    form = ButtonForm(formdata=request.form)
    if not form.validate():
        return _overview(form, status=422)
    end_links_of(owner())
    return go(url_for("preference_links.ask", done=ENDED))


@own.post("/browser/remember")
@anyone
def remember_browser() -> Response:
    """Recognise this browser as the customer's from now on: they accept the cookie by pressing the button that says so."""
    form = ButtonForm(formdata=request.form)
    if not form.validate():
        return _overview(form, status=422)
    cookies.accept(recognition.PERSONALISATION)
    return go(url_for(".overview", done="remembered"))


@own.post("/browser/forget")
@anyone
def forget_browser() -> Response:
    """Forget this browser, and take its cookie back."""
    form = ButtonForm(formdata=request.form)
    if not form.validate():
        return _overview(form, status=422)
    cookies.decline(recognition.PERSONALISATION)
    return go(url_for(".overview", done="forgotten"))


def _overview(form: ButtonForm, status: int = 200) -> Response:
    switches = switches_of(owner())
    return own_page(
        "preferences/overview.html",
        DONE,
        status=status,
        form=form,
        parts=overview_of(owner(), [each.name for each in switches if each.in_force]),
        switch=SwitchForm(formdata=None),
        granted=any(each.granted for each in switches),
        recognised_here=recognition.is_recognised_here(owner()),
    )
