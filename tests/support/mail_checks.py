"""What is true of every mail, whatever it is about. Each mail that a test puts into the outbox is held against this."""

from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import event

from portal.mail.models import OutboxMail
from tests.support.markup import Markup

OURS = {"localhost", "127.0.0.1", "portal.example"}
"""The hosts on which tests have the portal answer."""


def ways_out(html: str) -> list[str]:
    """Return the addresses in a mail that lead to another site, or to the page for leaving with more than its number."""
    links = [each.get("href", "") for each in Markup(html).elements("a")]
    return [link for link in links if not link.startswith("mailto:") and not _is_ours(link)]


def _is_ours(link: str) -> bool:
    parts = urlsplit(link)
    leaving = parts.path.partition("/leaving/")[2]
    return parts.hostname in OURS and (not leaving or (leaving.isdecimal() and parts.query in {"", "lang=cy"}))


@event.listens_for(OutboxMail, "before_insert")
def _check(_mapper: Any, _connection: Any, mail: OutboxMail) -> None:
    assert ways_out(mail.html) == [], f"the mail {mail.subject!r} leads past our pages"
