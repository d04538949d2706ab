"""The page on which people see every cookie and what their browser holds of it, and choose."""

from flask import Blueprint, Flask, Response, abort, request, url_for

from portal.customers import recognition
from portal.languages import lazy_gettext
from portal.privacy.cookies.forms import ACCEPT, CookieChoiceForm
from portal.web import cookies, navigation
from portal.web.guards import anyone
from portal.web.pages import go, page

bp = Blueprint("cookies", __name__, url_prefix="/privacy/cookies")
bp.url_defaults(recognition.carry)


def install(app: Flask) -> None:
    """Add the page and its link in the footer."""
    app.register_blueprint(bp)
    navigation.add(app, navigation.Entry(navigation.FOOTER, lazy_gettext("Cookie settings"), "cookies.overview"))


@bp.get("")
@anyone
def overview() -> Response:
    """Show every cookie, and how this browser stands to it."""
    return _shown(CookieChoiceForm(formdata=None), chosen=request.args.get("chosen", ""))


@bp.post("/<name>")
@anyone
def choose(name: str) -> Response:
    """Accept or reject one cookie; rejecting one that was accepted takes it back, and what belongs to it."""
    cookie = cookies.COOKIES.get(name)
    if cookie is None or cookie.needed:
        abort(404)
    form = CookieChoiceForm(formdata=request.form)
    if not form.validate():
        return _shown(form, status=422)
    if form.choice.data == ACCEPT:
        cookies.accept(cookie)
    else:
        cookies.decline(cookie)
    return go(url_for(".overview", chosen=cookie.name))


def _shown(form: CookieChoiceForm, *, chosen: str = "", status: int = 200) -> Response:
    declared = cookies.COOKIES.values()
    return page(
        "privacy/cookies.html",
        status=status,
        form=form,
        optional=[(each, cookies.stand(each), cookies.shown(each)) for each in declared if not each.needed],
        needed=[(each, cookies.shown(each)) for each in declared if each.needed],
        signalled=cookies.signalled(),
        chosen=chosen,
    )
