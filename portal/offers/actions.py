"""Changing offers: making one, changing it, putting it out, ending it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from portal.customers.interests.choosing import write_choices
from portal.db import db, one_at_a_time
from portal.offers import queries
from portal.offers.models import Offer, OfferInterest, OfferPicture
from portal.offers.own_form.document import first_document, publish_form
from portal.offers.pictures import Picture
from portal.offers.readiness import obstacles
from portal.web.slugs import slug_of

KEPT_FREE = {"new"}
"""Addresses that pages of staff have already."""


class AddressTaken(Exception):
    """There is an offer at this address already; nothing was added."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the offer since it was read; nothing was changed now."""


class NotReady(Exception):
    """The offer cannot be put out as it is; ``reasons`` says why, in words."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__("; ".join(reasons))


def add_offer(
    *, given: Mapping[str, Any], for_interests: Iterable[str], by: str, at: datetime, slug: str = ""
) -> Offer:
    """Add an offer as a draft, with a form that asks little.

    ``given`` are its columns, ``slug`` its address for ever, which is made of the title where none is given. Raises
    ``AddressTaken``.
    """
    slug = _free_address(slug, given["title"])
    version = publish_form(first_document(slug, given["title"]), by=by, at=at)
    offer = Offer(slug=slug, survey_id=version.survey_id, created_at=at, created_by=by, **given)
    db.session.add(offer)
    db.session.flush()
    _set_interests(offer, for_interests)
    return offer


def change_offer(
    offer: Offer, *, seen: int, given: Mapping[str, Any], for_interests: Iterable[str], by: str, at: datetime
) -> None:
    """Change an offer whose row version was ``seen`` by whoever changes it.

    Raises ``ChangedMeanwhile``, or ``NotReady`` when one that is out could no longer be.
    """
    _change(offer, seen, given)
    _set_interests(offer, for_interests)
    change_form(offer, {**queries.form_of(offer).document, "title": offer.title}, by=by, at=at)


def change_form(offer: Offer, document: Mapping[str, Any], *, by: str, at: datetime) -> None:
    """Publish a document as an offer's form. Raises ``BrokenDefinition``, or ``NotReady`` for one that is out already."""
    version = publish_form(document, by=by, at=at)
    if offer.released_at and (reasons := obstacles(offer, document=version.definition)):
        raise NotReady(reasons)


def show_picture(offer: Offer, picture: Picture, alt: str) -> None:
    """Give an offer a picture in place of any that it had."""
    remove_picture(offer)
    shown = OfferPicture(offer_id=offer.id, digest=picture.digest, alt=alt, large=picture.large, small=picture.small)
    db.session.add(shown)
    db.session.flush()


def describe_picture(offer: Offer, alt: str) -> None:
    """Say anew what is to be seen on the picture that an offer has."""
    db.session.execute(update(OfferPicture).where(OfferPicture.offer_id == offer.id).values(alt=alt))


def remove_picture(offer: Offer) -> None:
    """Show an offer without a picture."""
    db.session.execute(delete(OfferPicture).where(OfferPicture.offer_id == offer.id))


def release(offer: Offer, *, at: datetime) -> None:
    """Put an offer out: from now on, or from its first day on if that is later. Raises ``NotReady``."""
    if reasons := obstacles(offer, at):
        raise NotReady(reasons)
    _change(offer, offer.row_version, {"released_at": offer.released_at or at})


def end(offer: Offer, *, at: datetime) -> None:
    """End an offer at this moment; what has ended already stays as it is."""
    if offer.ends_at is None or at < offer.ends_at:
        _change(offer, offer.row_version, {"ends_at": at})


def _free_address(wanted: str, title: str) -> str:
    """Return the address of a new offer. Until it is saved, nobody else is given one."""
    one_at_a_time("a new offer")
    used = {*db.session.scalars(select(Offer.slug)), *KEPT_FREE}
    if wanted in used:
        raise AddressTaken
    return wanted or slug_of(title, joint="-", longest=55, otherwise="offer", used=used)


def _change(offer: Offer, seen: int, values: Mapping[str, Any]) -> None:
    changed = update(Offer).where(Offer.id == offer.id, Offer.row_version == seen)
    done = db.session.execute(
        changed.values(row_version=seen + 1, **values).execution_options(synchronize_session=False)
    )
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise ChangedMeanwhile
    db.session.refresh(offer)


def _set_interests(offer: Offer, codes: Iterable[str]) -> None:
    """Make these the interests of an offer."""
    db.session.execute(delete(OfferInterest).where(OfferInterest.offer_id == offer.id))
    write_choices(OfferInterest, codes, offer_id=offer.id)
