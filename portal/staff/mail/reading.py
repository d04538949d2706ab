"""A mail as staff may read it: where mail goes out for real, without the links that open somebody's own pages."""

import re
from typing import Any

from portal.mail.models import WAITING, OutboxMail
from portal.web.context import settings
from portal.web.formats import moment

LINK = re.compile(r"(https?://[^/\s\"<>?]+(?:/[^/\s\"<>?]+)?)[^\s\"<>]*")
"""An address, up to the first part of its path, and the rest of it."""

OUR_SITE = re.compile(r"href=\"https?://[^/\"]+/?")
"""Where every link of a mail leads to, but for those to a mailbox."""

STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def facts_of(mail: OutboxMail, *, to: bool) -> list[tuple[str, Any]]:
    """Return what is known about a mail; with the address only where it may be seen."""
    facts = [("To", mail.to_address)] if to else []
    facts += [("Written", moment(mail.queued_at)), ("Sent", moment(mail.sent_at) or "Not yet")]
    if mail.state == WAITING:
        facts.append(("Next try", moment(mail.due_at)))
    return [*facts, ("Tries", mail.attempts), ("Message-ID", mail.message_id)]


def readable_text(mail: OutboxMail) -> str:
    """Return the plain text of a mail."""
    return _without_keys(mail.text)


def readable_html(mail: OutboxMail, stylesheet: str) -> str:
    """Return the HTML of a mail as one of our pages: with its styles from an address, and links that stay on this site."""
    styled = STYLE.sub(lambda _: f'<link rel="stylesheet" href="{stylesheet}">', mail.html)
    return OUR_SITE.sub('href="/', _without_keys(styled))


def _without_keys(words: str) -> str:
    """Cut links short, since with them staff could confirm or change something in somebody else's name.

    In a trial nothing is sent, and the links are there to be followed.
    """
    return LINK.sub(r"\1/…", words) if settings().sends_mail else words
