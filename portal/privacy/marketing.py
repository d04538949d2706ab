"""The boxes about direct marketing that stand on every form, and the record of what was ticked in them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import insert, select

from portal.db import db, insert_new
from portal.languages import lazily, lazy_gettext
from portal.privacy.models import MarketingChoice, Partner, Wording
from portal.privacy.purposes import PARTNER_PROMOTIONS, PROMOTIONS, RESEARCH, Cell

CHANGE_YOUR_MIND = lazy_gettext("You can change your mind at any time.")
CONFIRM_FIRST = lazy_gettext("We ask you to confirm by email first.")


@dataclass(frozen=True, slots=True)
class MarketingBox:
    """One box: its key, its words, and the detail that it is of no use without (empty when it needs none).

    The key of an opt-in is that of the permission it asks for. What is ``confirmed`` counts once it is, by email.
    """

    key: str
    label: str
    about: str
    needs: str = ""
    confirmed: bool = False

    @property
    def hint(self) -> str:
        """All that is said under it."""
        return lazily(self._hint)

    @property
    def wording(self) -> str:
        """Everything that is said beside the box, as it is kept for proof."""
        return f"{self.label}\n{self.hint}"

    @property
    def sha256(self) -> str:
        """The hash under which the wording is kept."""
        return hashlib.sha256(self.wording.encode()).hexdigest()

    @property
    def at_once(self) -> "MarketingBox":
        """The box as it is worded for those who have nothing to confirm first: it is certain who they are."""
        return replace(self, confirmed=False)

    def _hint(self) -> str:
        said = (self.about, CONFIRM_FIRST if self.confirmed else "", CHANGE_YOUR_MIND if self.needs else "")
        return " ".join(str(each) for each in said if each)


@dataclass(frozen=True, slots=True)
class Choices:
    """What counts of what was ticked in one panel, and the address typed there where the form asks for none itself."""

    boxes: tuple[MarketingBox, ...] = ()
    email: str = ""

    @property
    def ticked(self) -> dict[str, str]:
        """The hash of each box's wording, by its key."""
        return {box.key: box.sha256 for box in self.boxes}


BY_EMAIL = MarketingBox(
    Cell(PROMOTIONS.key, "email").key,
    lazy_gettext("Email me about your services and special offers"),
    lazy_gettext("About once a month."),
    confirmed=True,
    needs="email",
)

OPT_INS = (
    BY_EMAIL,
    MarketingBox(
        Cell(PROMOTIONS.key, "phone").key,
        lazy_gettext("Call me about your services and special offers"),
        lazy_gettext("Rarely, and in office hours."),
        needs="phone",
    ),
    MarketingBox(
        Cell(PROMOTIONS.key, "fax").key,
        lazy_gettext("Fax me about your services and special offers"),
        lazy_gettext("Rarely, and one page at most."),
        needs="fax",
    ),
    MarketingBox(
        Cell(PROMOTIONS.key, "post").key,
        lazy_gettext("Write to me by post about your services and special offers"),
        lazy_gettext("A few letters a year."),
        needs="address",
    ),
    MarketingBox(
        Cell(RESEARCH.key, "email").key,
        lazy_gettext("Email me to ask what I think and need"),
        lazy_gettext("Market research, a few times a year, and never an offer in it."),
        confirmed=True,
        needs="email",
    ),
)
"""The opt-ins that name no partner, in the order in which they stand on a form."""

OBJECTION = MarketingBox(
    "objection",
    lazy_gettext("Do not use my information for direct marketing, by anybody"),
    lazy_gettext("This wins over everything above, from now on."),
)

BOXES = {box.key: box for box in (*OPT_INS, OBJECTION)}


def boxes_for(details: Iterable[str], partner: Partner | None = None) -> list[MarketingBox]:
    """Return the opt-in boxes of a form that asks for these details: for each channel it asks for, and always for email.

    A form that is about a partner's offer asks about that partner as well.
    """
    asked = set(details)
    boxes = [box for box in OPT_INS if box is BY_EMAIL or box.needs in asked]
    return [*boxes, partner_box(partner)] if partner else boxes


def partner_box(partner: Partner) -> MarketingBox:
    """Return the box that asks about the offers of one partner."""
    return MarketingBox(
        Cell(PARTNER_PROMOTIONS.key, "email", partner.slug).key,
        lazy_gettext("Email me offers from %(partner)s", partner=partner.name),
        lazy_gettext("From us, now and then: %(partner)s never gets your details.", partner=partner.name),
        confirmed=True,
        needs="email",
    )


def what_counts(ticked: Iterable[MarketingBox]) -> tuple[MarketingBox, ...]:
    """Return what counts of the boxes that were ticked: an objection wins over all opt-ins."""
    boxes = tuple(ticked)
    return (OBJECTION,) if OBJECTION in boxes else boxes


def record_choices(choices: Choices, *, form: str, at: datetime) -> int | None:
    """Keep what was ticked, with the wordings; return the id of the record, or None when nothing was ticked."""
    if not choices.boxes:
        return None
    for box in choices.boxes:
        keep_wording(box, at=at)
    values = {"form": form, "ticked": choices.ticked, "email": choices.email or None, "made_at": at}
    return db.session.execute(insert(MarketingChoice).values(values).returning(MarketingChoice.id)).scalar_one()


def keep_wording(box: MarketingBox, *, at: datetime) -> str:
    """Keep what stands beside a box, and return the hash under which it is kept."""
    db.session.execute(insert_new(Wording).values(sha256=box.sha256, text=box.wording, first_shown_at=at))
    return box.sha256


def wordings_of(ticked: Mapping[str, str]) -> list[str]:
    """Return the texts that were read beside ticked boxes, in the order of the boxes."""
    texts = dict(
        db.session.execute(select(Wording.sha256, Wording.text).where(Wording.sha256.in_(ticked.values()))).all()
    )
    return [texts[sha256] for sha256 in ticked.values()]


def consent_in_words(ticked: Mapping[str, str] | None) -> str:
    """Say in one word for a table what was chosen about promotions: yes, no (an objection), or nothing."""
    keys = ticked or {}
    if OBJECTION.key in keys:
        return "no"
    return "yes" if any(key.startswith(f"{PROMOTIONS.key}.") for key in keys) else ""
