"""The register of destinations outside the portal. Pages and mail lead to no other."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from portal.db import db, insert_new
from portal.privacy.models import ExternalLink
from portal.web.addresses import path_in_language, public_url

KEEPERS = ("editor", "marketer", "privacy_officer")
"""The roles that keep it."""


class RegisteredAlready(Exception):
    """The address is in the register already."""


def leaving_url(link: ExternalLink | None) -> str:
    """Return the path of the page that leads to a destination: the same for everybody. Empty for one that is not in use."""
    return path_in_language("external_links.leaving", link_id=link.id) if link and not link.retired_at else ""


def public_leaving_url(link: ExternalLink | None) -> str:
    """Return the same as a whole address, for mail."""
    return public_url("external_links.leaving", link_id=link.id) if link and not link.retired_at else ""


def links() -> Sequence[ExternalLink]:
    """Return every destination there ever was, those in use first, by name."""
    order = (ExternalLink.retired_at.is_not(None), ExternalLink.destination, ExternalLink.id)
    return db.session.scalars(select(ExternalLink).order_by(*order)).all()


def links_in_use() -> Sequence[ExternalLink]:
    """Return the destinations that pages may lead to, by name."""
    return [each for each in links() if not each.retired_at]


def links_to_look_at(at: datetime) -> Sequence[ExternalLink]:
    """Return the destinations in use that nobody looked at for long."""
    return [each for each in links_in_use() if each.is_due(at)]


def link_in_use(link_id: int) -> ExternalLink | None:
    """Return a destination, or None when there is none or it is not in use any more."""
    found = db.session.get(ExternalLink, link_id)
    return found if found and not found.retired_at else None


def register_link(*, url: str, destination: str, statement_url: str, at: datetime) -> ExternalLink:
    """Add a destination that somebody has just looked at. Raises ``RegisteredAlready``."""
    values = {"url": url, "destination": destination, "statement_url": statement_url, "checked_at": at}
    added: ExternalLink | None = db.session.scalar(insert_new(ExternalLink).values(values).returning(ExternalLink))
    if added is None:
        raise RegisteredAlready
    return added


def change_link(link: ExternalLink, *, url: str, destination: str, statement_url: str, at: datetime) -> None:
    """Put an entry right; whoever does so has just looked at the destination. Raises ``RegisteredAlready``."""
    same = select(ExternalLink.id).where(ExternalLink.url == url, ExternalLink.id != link.id)
    if db.session.scalar(same) is not None:
        raise RegisteredAlready
    link.url, link.destination, link.statement_url = url, destination, statement_url
    link.checked_at = at


def note_checked(link: ExternalLink, *, at: datetime) -> None:
    """Note that somebody looked at the destination and its privacy statement, and all was as it stands here."""
    link.checked_at = at


def retire_link(link: ExternalLink, *, at: datetime) -> None:
    """Lead nobody there any more."""
    link.retired_at = link.retired_at or at


def use_link_again(link: ExternalLink) -> None:
    """Lead people there again."""
    link.retired_at = None
