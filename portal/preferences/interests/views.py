"""A customer chooses what interests them, and whether pages are put in the order of it."""

from flask import Flask, Response, abort, request, url_for

from portal import clock
from portal.customers import actions, queries
from portal.languages import lazy_gettext
from portal.preferences import choices, own_pages
from portal.preferences.interests.forms import InterestsForm, TailoringForm
from portal.preferences.own_pages import HOW, own_page, owner
from portal.privacy import personalisation
from portal.privacy.details_form import field_of
from portal.web.guards import anyone
from portal.web.navigation import OWN, Entry
from portal.web.pages import go

bp = own_pages.own_pages("own_interests", __name__)

ON, OFF = "on", "off"
DONE = {
    "saved": lazy_gettext("Your interests are saved as you have just chosen them."),
    ON: lazy_gettext("Pages are put in the order of your interests again."),
    OFF: lazy_gettext("Pages are no longer put in the order of your interests."),
}


def install(app: Flask) -> None:
    """Add the page and its entry in the menu of a customer's own pages."""
    own_pages.install(app, bp, Entry(OWN, lazy_gettext("Interests"), "own_interests.ask"))


@bp.get("/interests")
@anyone
def ask() -> Response:
    """Show what can be chosen, and what was."""
    form = InterestsForm(formdata=None)
    form.show({"interests": list(queries.declared_by(owner().id))})
    return _shown(form)


@bp.post("/interests")
@anyone
def choose() -> Response:
    """Make what was chosen the customer's interests."""
    form = InterestsForm(formdata=request.form)
    if not form.validate():
        return _shown(form, status=422)
    at = clock.now()
    actions.set_interests(owner(), form.given["interests"] or (), how=HOW, at=at)
    choices.heed(owner(), form.choices, at=at)
    return go(url_for(".ask", done="saved"))


@bp.post("/interests/tailoring")
@anyone
def tailor() -> Response:
    """Switch tailored pages off, or on again."""
    wanted = request.form.get("tailored")
    if not TailoringForm(formdata=request.form).validate() or wanted not in {ON, OFF}:
        abort(422)
    personalisation.switch(owner().id, on=wanted == ON, how=HOW, at=clock.now())
    return go(url_for(".ask", done=wanted))


def _shown(form: InterestsForm, status: int = 200) -> Response:
    return own_page(
        "preferences/interests/interests.html",
        DONE,
        status=status,
        form=form,
        can_choose=bool(form[field_of("interests")].choices),
        switch=TailoringForm(formdata=None),
        tailored=choices.is_tailored(owner()),
        box=personalisation.TAILORED_PAGES,
    )
