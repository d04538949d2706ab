"""A customer sees what they permit, switches it off and on, and refuses all of it."""

from flask import Flask, Response, abort, request, url_for

from portal import clock
from portal.languages import lazy_gettext
from portal.preferences import choices, own_pages
from portal.preferences.own_pages import own_page, owner
from portal.preferences.permissions import standing, words
from portal.preferences.permissions.forms import SwitchForm
from portal.privacy.derivation import ALL_MARKETING
from portal.privacy.marketing import OBJECTION
from portal.privacy.models import OBJECTED
from portal.privacy.permissions import state_of
from portal.privacy.purposes import cell_called
from portal.web.guards import anyone
from portal.web.navigation import OWN, Entry
from portal.web.pages import go

bp = own_pages.own_pages("own_permissions", __name__)

DONE = {
    "on": lazy_gettext("It is switched on, with the words that stood beside the button."),
    "off": lazy_gettext("It is switched off, from this moment on."),
    "all": lazy_gettext("Everything is switched off, from this moment on. We use your details for no marketing."),
    "refused": lazy_gettext(
        "We have taken note: from this moment on your details are used for no direct marketing, by anybody."
    ),
}


def install(app: Flask) -> None:
    """Add the page and its entry in the menu of a customer's own pages."""
    own_pages.install(app, bp, Entry(OWN, lazy_gettext("Permissions"), "own_permissions.shown"))


@bp.get("/permissions")
@anyone
def shown() -> Response:
    """Show how every permission stands, by which words, and what was ever said about them."""
    return _shown(SwitchForm(formdata=None))


@bp.post("/permissions")
@anyone
def switch() -> Response:
    """Do what the button says that was pressed: switch one permission on or off, or everything off, or refuse it all."""
    form = SwitchForm(formdata=request.form)
    if not form.validate():
        return _shown(form, status=422)
    pressed = next((name for name in BUTTONS if name in request.form), None) or abort(422)
    BUTTONS[pressed](request.form[pressed])
    return go(url_for(".shown", done=pressed))


def _on(key: str) -> None:
    """Agree to one permission by the words of its box; one that is on stays so."""
    switch = next((each for each in standing.switches_of(owner()) if each.key == key), None)
    if switch and switch.box:
        choices.switch_on(owner(), switch.box, at=clock.now())
    elif not (switch and switch.granted):
        abort(422)


def _off(key: str) -> None:
    try:
        choices.switch_off(owner(), cell_called(key), at=clock.now())
    except ValueError:
        abort(422)


def _all_off(_: str) -> None:
    choices.switch_everything_off(owner(), at=clock.now())


def _refuse(_: str) -> None:
    choices.refuse(owner(), at=clock.now())


BUTTONS = {"on": _on, "off": _off, "all": _all_off, "refused": _refuse}
"""What each button does, by its name."""


def _shown(form: SwitchForm, status: int = 200) -> Response:
    parts = standing.parts_of(owner())
    used = any(each.granted for part in parts for each in part.switches)
    return own_page(
        "preferences/permissions/permissions.html",
        DONE,
        status=status,
        form=form,
        parts=parts,
        used=used,
        refusal=OBJECTION,
        refused=not used and state_of(owner().id, *ALL_MARKETING) == OBJECTED,
        said=list(words.said_by(owner())),
    )
