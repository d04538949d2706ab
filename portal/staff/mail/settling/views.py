"""The pages that ask before a mail is settled, and settle it."""

from flask import Blueprint, Flask, Response, request, url_for
from flask_login import current_user

from portal import clock
from portal.mail import actions, queries
from portal.mail.models import IN_DOUBT, OutboxMail
from portal.privacy import audit
from portal.staff.mail.opening import ONE, found
from portal.staff.mail.readers import READERS
from portal.staff.mail.settling.forms import AGAIN, MarkAsSentForm, SendAgainForm, SettleAllForm
from portal.web.errors import BusinessError
from portal.web.guards import role
from portal.web.pages import go, page

bp = Blueprint("staff_mail_settling", __name__, url_prefix="/staff/mail")


class ChangedMeanwhile(BusinessError):
    """A worker or somebody else was quicker."""

    status = 409
    title = "This mail is not as it was"
    text = "It was sent or settled meanwhile. Open it again to see how it stands."


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get(f"{ONE}/send-again")
@role(*READERS)
def ask_before_sending(mail_id: int) -> Response:
    """Ask whether a mail is really to be sent again."""
    return page("staff/mail/settling/send_again.html", mail=found(mail_id), form=SendAgainForm(formdata=None))


@bp.post(f"{ONE}/send-again")
@role(*READERS)
def send_again(mail_id: int) -> Response:
    """Send a mail again."""
    mail, form = found(mail_id), SendAgainForm(formdata=request.form)
    if not form.validate():
        return page("staff/mail/settling/send_again.html", status=422, mail=mail, form=form)
    return _settled(mail, actions.send_again(OutboxMail.id == mail_id), "Let a mail be sent again")


@bp.get(f"{ONE}/mark-as-sent")
@role(*READERS)
def ask_before_marking(mail_id: int) -> Response:
    """Ask whether a mail really arrived."""
    return page("staff/mail/settling/mark_as_sent.html", mail=found(mail_id), form=MarkAsSentForm(formdata=None))


@bp.post(f"{ONE}/mark-as-sent")
@role(*READERS)
def mark_as_sent(mail_id: int) -> Response:
    """Settle a mail in doubt: it arrived."""
    mail, form = found(mail_id), MarkAsSentForm(formdata=request.form)
    if not form.validate():
        return page("staff/mail/settling/mark_as_sent.html", status=422, mail=mail, form=form)
    return _settled(mail, actions.mark_as_sent(OutboxMail.id == mail_id), "Marked a mail as sent")


@bp.get("/in-doubt")
@role(*READERS)
def ask_about_all() -> Response:
    """Ask what is to become of all mails in doubt."""
    return _about_all(SettleAllForm(formdata=None))


@bp.post("/in-doubt")
@role(*READERS)
def settle_all() -> Response:
    """Settle all mails in doubt in one way."""
    form = SettleAllForm(formdata=request.form)
    if not form.validate():
        return _about_all(form, status=422)
    again = form.fate.data == AGAIN
    settled = actions.send_again(OutboxMail.state == IN_DOUBT) if again else actions.mark_as_sent()
    action = "Let all mails in doubt be sent again" if again else "Marked all mails in doubt as sent"
    audit.note_change(staff=current_user.email, action=action, facts={"mails": settled})
    return go(url_for("staff_mail.overview"))


def _about_all(form: SettleAllForm, status: int = 200) -> Response:
    counts = queries.counts(clock.now())
    return page("staff/mail/settling/all_in_doubt.html", status=status, form=form, in_doubt=counts.in_doubt)


def _settled(mail: OutboxMail, changed: int, action: str) -> Response:
    if not changed:
        raise ChangedMeanwhile
    audit.note_change(staff=current_user.email, action=action, customer_id=mail.customer_id, facts={"mail": mail.id})
    return go(url_for("staff_mail.mail", mail_id=mail.id))
