"""A customer sees, changes and removes their details."""

from flask import Flask, Response, request, url_for

from portal import clock
from portal.customers import actions, queries
from portal.languages import gettext, lazy_gettext
from portal.preferences import choices, own_pages
from portal.preferences.details import history, mailboxes
from portal.preferences.details.forms import DetailsForm, MailboxForm
from portal.preferences.own_pages import HOW, own_page, owner
from portal.privacy.details_form import field_of
from portal.privacy.opting_in import asked_by, when_confirmed
from portal.web.guards import anyone
from portal.web.navigation import OWN, Entry
from portal.web.pages import go

bp = own_pages.own_pages("own_details", __name__)

DONE = {
    "saved": lazy_gettext("Your details are saved as you have just changed them."),
    "asked": (
        lazy_gettext("We have sent a mail to your new address. Until you confirm it there, we keep the one you have.")
    ),
}


def install(app: Flask) -> None:
    """Add the pages and their entry in the menu of a customer's own pages."""
    own_pages.install(app, bp, Entry(OWN, lazy_gettext("Your details"), "own_details.shown"))
    asked_by(mailboxes.CHANGE, queries.customer)
    when_confirmed(mailboxes.CHANGE, mailboxes.take_over)


@bp.get("/details")
@anyone
def shown() -> Response:
    """Show what is known, and every change of it."""
    customer = owner()
    return own_page(
        "preferences/details/details.html",
        DONE,
        details=history.details_in_words(customer),
        mailboxes=history.mailboxes_in_words(customer),
        changes=list(history.changes_in_words(customer)),
    )


@bp.get("/details/change")
@anyone
def ask() -> Response:
    """Show the details in a form."""
    form = DetailsForm(formdata=None)
    form.show(queries.details_of(owner()))
    return own_page("preferences/details/change.html", form=form)


@bp.post("/details/change")
@anyone
def change() -> Response:
    """Save the details; those that were emptied are removed."""
    form = DetailsForm(formdata=request.form)
    if not form.validate():
        return own_page("preferences/details/change.html", status=422, form=form)
    at = clock.now()
    actions.change_details(owner(), form.given, how=HOW, at=at)
    choices.heed(owner(), form.choices, at=at)
    return go(url_for(".shown", done="saved"))


@bp.get("/details/mailbox")
@anyone
def ask_for_mailbox() -> Response:
    """Ask for a new email address."""
    return own_page("preferences/details/mailbox.html", form=MailboxForm(formdata=None))


@bp.post("/details/mailbox")
@anyone
def change_mailbox() -> Response:
    """Ask the new mailbox to confirm; whether anybody has it shows only there."""
    form = MailboxForm(formdata=request.form)
    if form.validate() and mailboxes.is_theirs(owner(), form.given["email"]):
        form[field_of("email")].errors = [gettext("This is your address already")]
    if form.errors:
        return own_page("preferences/details/mailbox.html", status=422, form=form)
    at = clock.now()
    mailboxes.ask_to_confirm(owner(), form.given["email"], at=at)
    choices.heed(owner(), form.choices, at=at)
    return go(url_for(".shown", done="asked"))
