"""Finding one mail, and noting who looks at it."""

from flask import abort
from flask_login import current_user

from portal.mail.models import OutboxMail
from portal.mail.queries import mail_of
from portal.privacy import audit
from portal.web.pagination import LARGEST_ID

ONE = f"/<int(max={LARGEST_ID}):mail_id>"


def found(mail_id: int) -> OutboxMail:
    """Return a mail; the page is not found when there is none."""
    return mail_of(mail_id) or abort(404)


def opened(mail_id: int) -> OutboxMail:
    """Return a mail, once it is noted that somebody is about to see it."""
    mail = found(mail_id)
    audit.note(staff=current_user.email, action="Opened a mail", customer_id=mail.customer_id, facts={"mail": mail_id})
    return mail
