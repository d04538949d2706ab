"""The register of partners: with whom we work, and who of our customers asked for their offers."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from portal.db import db, one_at_a_time
from portal.privacy.models import GRANTED, ExternalLink, Partner, PermissionNow
from portal.privacy.purposes import PARTNER_PROMOTIONS
from portal.web.slugs import slug_of


class PartnerAlready(Exception):
    """There is a partner of this name already."""


def partners() -> Sequence[Partner]:
    """Return every partner there ever was, those we work with first, by name."""
    order = (Partner.retired_at.is_not(None), Partner.name, Partner.id)
    return db.session.scalars(select(Partner).order_by(*order)).all()


def partners_in_use() -> Sequence[Partner]:
    """Return the partners that we work with, by name."""
    return [each for each in partners() if not each.retired_at]


def partner_in_use(slug: str) -> Partner | None:
    """Return the partner of this slug, or None when there is none or we no longer work with it."""
    return db.session.scalar(select(Partner).where(Partner.slug == slug, Partner.retired_at.is_(None)))


def partner_names() -> dict[str, str]:
    """Return the name of every partner there ever was, by slug."""
    return {each.slug: each.name for each in partners()}


def link_of(partner: Partner) -> ExternalLink | None:
    """Return where a partner's own site is, as the register of links has it, or None."""
    return db.session.get(ExternalLink, partner.link_id) if partner.link_id else None


def add_partner(*, name: str, link_id: int | None, at: datetime) -> Partner:
    """Add a partner. Raises ``PartnerAlready``."""
    _refuse_namesakes(name)
    partner = Partner(slug=_unused_slug(name), name=name, link_id=link_id, created_at=at)
    db.session.add(partner)
    db.session.flush()
    return partner


def change_partner(partner: Partner, *, name: str, link_id: int | None) -> None:
    """Change a partner's name or link. Raises ``PartnerAlready``."""
    _refuse_namesakes(name, partner)
    partner.name, partner.link_id = name, link_id


def retire_partner(partner: Partner, *, at: datetime) -> None:
    """Work with a partner no more, for good: from now on no permission that names it may be used.

    Should we work with it again, it is added anew, and people are asked anew.
    """
    partner.retired_at = partner.retired_at or at


def people_who_agreed() -> dict[str, int]:
    """Return how many customers agree now to offers of each partner, by slug; a partner of none is left out."""
    query = select(PermissionNow.partner, func.count(PermissionNow.customer_id.distinct()))
    agreed = query.where(PermissionNow.purpose == PARTNER_PROMOTIONS.key, PermissionNow.state == GRANTED)
    return dict(db.session.execute(agreed.group_by(PermissionNow.partner)).all())


def _refuse_namesakes(name: str, partner: Partner | None = None) -> None:
    """Refuse a name that another has. Until this one is saved, nobody else gives any."""
    one_at_a_time("the name of a partner")
    others = (each for each in partners() if each is not partner)
    if any(each.name.casefold() == name.casefold() for each in others):
        raise PartnerAlready


def _unused_slug(name: str) -> str:
    """Make a slug of a name; slugs are never used twice, since permissions are kept by them."""
    return slug_of(name, joint="-", longest=50, otherwise="partner", used=set(db.session.scalars(select(Partner.slug))))
