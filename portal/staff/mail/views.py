"""The pages on which staff see mail."""

from functools import partial
from operator import attrgetter

from flask import Blueprint, Flask, Response, abort, render_template, request, url_for
from flask_login import current_user

from portal import clock
from portal.jobs import presence
from portal.mail import outbox, queries
from portal.mail.models import IN_DOUBT, REFUSED, SENT, WAITING
from portal.mail.queries import FAILING
from portal.privacy import audit
from portal.staff.customers.opening import SEERS
from portal.staff.mail.opening import ONE, opened
from portal.staff.mail.readers import READERS
from portal.staff.mail.reading import facts_of, readable_html, readable_text
from portal.staff.mail.states import STATES, state_of
from portal.web import navigation
from portal.web.forms import PortalForm
from portal.web.guards import role, sees_contact_details
from portal.web.navigation import SETTINGS, STAFF, Entry, Link
from portal.web.pages import go, page
from portal.web.pagination import newest_first

bp = Blueprint("staff_mail", __name__, url_prefix="/staff/mail")

KINDS = (WAITING, FAILING, IN_DOUBT, REFUSED, SENT)


def install(app: Flask) -> None:
    """Add the pages and their menu entry."""
    app.register_blueprint(bp)
    navigation.add(app, Entry(STAFF, "Mail", "staff_mail.overview", frozenset(READERS), place=7, group=SETTINGS))


@bp.get("/")
@role(*READERS)
def overview() -> Response:
    """List the mails, the newest first."""
    kind = request.args.get("state", "")
    if kind and kind not in KINDS:
        abort(404)
    listed = newest_first(partial(queries.mails, kind), attrgetter("id"), state=kind or None)
    audit.note(staff=current_user.email, action="Listed mail", facts={"shown": len(listed.rows)})
    kinds = {"": "All"} | {name: STATES[name].words for name in KINDS}
    return page(
        "staff/mail/overview.html",
        rows=[(mail, state_of(mail)) for mail in listed.rows],
        counts=queries.counts(clock.now()),
        is_worked_on=bool(presence.alive()),
        settles=kind == IN_DOUBT and bool(listed.rows),
        addresses_shown=sees_contact_details(),
        kinds=[Link(words, url_for(".overview", state=name or None), name == kind) for name, words in kinds.items()],
        older=listed.more,
        newest=listed.first,
    )


@bp.post("/trial")
@role(*READERS)
def trial() -> Response:
    """Send a mail to the person who asks, to see whether mail arrives."""
    if not PortalForm(formdata=request.form).validate():
        abort(403)
    who = {"name": current_user.name, "at": clock.now()}
    mail_id = outbox.queue(to=current_user.email, template="mail/trial.md", kind="trial", **who)
    return go(url_for(".mail", mail_id=mail_id))


@bp.get(ONE)
@role(*READERS)
def mail(mail_id: int) -> Response:
    """Show one mail and how it stands; what it says, and to whom, only to those who may see how people can be reached."""
    found = opened(mail_id)
    return page(
        "staff/mail/mail.html",
        mail=found,
        state=state_of(found),
        facts=facts_of(found, to=sees_contact_details()),
        text=readable_text(found),
        contents_shown=sees_contact_details(),
        can_be_sent=found.state in (REFUSED, IN_DOUBT) or bool(found.problem),
        can_be_settled=found.state == IN_DOUBT,
    )


@bp.get(f"{ONE}/html")
@role(*SEERS)
def html(mail_id: int) -> Response:
    """Show a mail as its reader sees it."""
    found = opened(mail_id)
    return Response(readable_html(found, url_for(".stylesheet")) if found.html else abort(404))


@bp.get("/style.css")
@role(*SEERS)
def stylesheet() -> Response:
    """Give out the styles that every mail has in itself."""
    return Response(render_template("mail/style.css"), mimetype="text/css")
