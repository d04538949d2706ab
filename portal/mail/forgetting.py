"""What is not kept of mail for ever."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from portal import clock
from portal.db import db
from portal.mail.models import SENT, OutboxMail

WORDS_KEPT_FOR = timedelta(days=30)
"""As long as the links in a mail can be used."""


def forget_words(most: int = 1000) -> int:
    """Empty the text of mails that were sent long ago, so many at most, and return how many. When each went is kept."""
    sent = (OutboxMail.state == SENT, OutboxMail.sent_at < clock.now() - WORDS_KEPT_FOR, OutboxMail.text != "")
    some = select(OutboxMail.id).where(*sent).limit(most)
    result: Any = db.session.execute(update(OutboxMail).where(OutboxMail.id.in_(some)).values(text="", html=""))
    return int(result.rowcount)
