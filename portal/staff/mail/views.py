"""The pages on which staff see mail."""

from flask import Blueprint, Flask, Response, abort, render_template, request, url_for
from flask_login import current_user

from portal import clock
from portal.jobs import presence
from portal.mail import actions, outbox, queries
from portal.mail.models import IN_DOUBT, REFUSED, SENT, WAITING, OutboxMail
from portal.mail.queries import FAILING
from portal.privacy import audit
from portal.staff.customers.opening import SEERS
from portal.staff.mail.forms import MarkAsSentForm, SendAgainForm
from portal.staff.mail.readers import READERS
from portal.staff.mail.reading import facts_of, readable_html, readable_text
from portal.staff.mail.states import STATES, state_of
from portal.web import navigation
from portal.web.errors import BusinessError
from portal.web.forms import PortalForm
from portal.web.guards import role, sees_contact_details
from portal.web.navigation import SETTINGS, STAFF, Entry, Link
from portal.web.pages import go, page
from portal.web.pagination import LARGEST_ID, PAGE_SIZE, key_asked_for, slice_of

bp = Blueprint("staff_mail", __name__, url_prefix="/staff/mail")

KINDS = (WAITING, FAILING, IN_DOUBT, REFUSED, SENT)
ONE = f"/<int(max={LARGEST_ID}):mail_id>"


class ChangedMeanwhile(BusinessError):
    """A worker or somebody else was quicker."""

    status = 409
    title = "This mail is not as it was"
    text = "It was sent or settled meanwhile. Open it again to see how it stands."


def install(app: Flask) -> None:
    """Add the pages and their menu entry."""
    app.register_blueprint(bp)
    navigation.add(app, Entry(STAFF, "Mail", "staff_mail.overview", frozenset(READERS), place=7, group=SETTINGS))


@bp.get("/")
@role(*READERS)
def overview() -> Response:
    """List the mails, the newest first."""
    kind, before = request.args.get("state", ""), key_asked_for("before")
    if kind and kind not in KINDS:
        abort(404)
    listed = slice_of(queries.mails(kind, before=before, size=PAGE_SIZE + 1))
    audit.note(staff=current_user.email, action="Listed mail", facts={"shown": len(listed.rows)})
    kinds = {"": "All"} | {name: STATES[name].words for name in KINDS}
    return page(
        "staff/mail/overview.html",
        rows=[(mail, state_of(mail)) for mail in listed.rows],
        counts=queries.counts(clock.now()),
        is_worked_on=bool(presence.alive()),
        addresses_shown=sees_contact_details(),
        kinds=[Link(words, url_for(".overview", state=name or None), name == kind) for name, words in kinds.items()],
        older=url_for(".overview", state=kind or None, before=listed.rows[-1].id) if listed.more else "",
        newest=url_for(".overview", state=kind or None) if before else "",
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
    found = _opened(mail_id)
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
    found = _opened(mail_id)
    return Response(readable_html(found, url_for(".stylesheet")) if found.html else abort(404))


@bp.get("/style.css")
@role(*SEERS)
def stylesheet() -> Response:
    """Give out the styles that every mail has in itself."""
    return Response(render_template("mail/style.css"), mimetype="text/css")


@bp.get(f"{ONE}/send-again")
@role(*READERS)
def ask_before_sending(mail_id: int) -> Response:
    """Ask whether a mail is really to be sent again."""
    return page("staff/mail/send_again.html", mail=_found(mail_id), form=SendAgainForm(formdata=None))


@bp.post(f"{ONE}/send-again")
@role(*READERS)
def send_again(mail_id: int) -> Response:
    """Send a mail again."""
    found, form = _found(mail_id), SendAgainForm(formdata=request.form)
    if not form.validate():
        return page("staff/mail/send_again.html", status=422, mail=found, form=form)
    if not actions.send_again(mail_id):
        raise ChangedMeanwhile
    audit.note_change(staff=current_user.email, action="Let a mail be sent again", customer_id=found.customer_id)
    return go(url_for(".mail", mail_id=mail_id))


@bp.get(f"{ONE}/mark-as-sent")
@role(*READERS)
def ask_before_settling(mail_id: int) -> Response:
    """Ask whether a mail really arrived."""
    return page("staff/mail/mark_as_sent.html", mail=_found(mail_id), form=MarkAsSentForm(formdata=None))


@bp.post(f"{ONE}/mark-as-sent")
@role(*READERS)
def mark_as_sent(mail_id: int) -> Response:
    """Settle a mail in doubt: it arrived."""
    found, form = _found(mail_id), MarkAsSentForm(formdata=request.form)
    if not form.validate():
        return page("staff/mail/mark_as_sent.html", status=422, mail=found, form=form)
    if not actions.mark_as_sent(mail_id):
        raise ChangedMeanwhile
    audit.note_change(staff=current_user.email, action="Marked a mail as sent", customer_id=found.customer_id)
    return go(url_for(".mail", mail_id=mail_id))


def _opened(mail_id: int) -> OutboxMail:
    """Return a mail, once it is noted that somebody is about to see it."""
    found = _found(mail_id)
    audit.note(staff=current_user.email, action="Opened a mail", customer_id=found.customer_id, facts={"mail": mail_id})
    return found


def _found(mail_id: int) -> OutboxMail:
    return queries.mail_of(mail_id) or abort(404)
