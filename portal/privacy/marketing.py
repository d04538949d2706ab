"""The boxes about direct marketing that stand on every form, and the record of what was ticked in them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert

from portal.db import db, insert_new
from portal.privacy.models import MarketingChoice, Wording


@dataclass(frozen=True, slots=True)
class MarketingBox:
    """One box: its key, its words, and the detail that it is of no use without (empty when it needs none)."""

    key: str
    label: str
    hint: str
    needs: str = ""

    @property
    def wording(self) -> str:
        """Everything that is said beside the box, as it is kept for proof."""
        return f"{self.label}\n{self.hint}"

    @property
    def sha256(self) -> str:
        """The hash under which the wording is kept."""
        return hashlib.sha256(self.wording.encode()).hexdigest()


OPT_INS = (
    MarketingBox(
        "promotions.email",
        "Email me about your services and special offers",
        "About once a month. You can change your mind at any time.",
        needs="email",
    ),
    MarketingBox(
        "promotions.phone",
        "Call me about your services and special offers",
        "Rarely, and in office hours. You can change your mind at any time.",
        needs="phone",
    ),
)

OBJECTION = MarketingBox(
    "objection",
    "Do not use my information for direct marketing, by anybody",
    "This wins over everything above, from now on.",
)

BOXES = {box.key: box for box in (*OPT_INS, OBJECTION)}


def boxes_for(details: Iterable[str]) -> list[MarketingBox]:
    """Return the opt-in boxes of a form that asks for these details: one for each channel it asks for, at least email."""
    asked = set(details)
    return [box for box in OPT_INS if box.needs in asked] or [OPT_INS[0]]


def record_choices(*, form: str, ticked: Iterable[str], at: datetime) -> int | None:
    """Keep what was ticked, with the wordings; return the id of the record, or None when nothing was ticked.

    The objection wins: together with it, no opt-in is recorded.
    """
    keys = set(ticked)
    if OBJECTION.key in keys:
        keys = {OBJECTION.key}
    if not keys:
        return None
    boxes = [BOXES[key] for key in sorted(keys)]
    for box in boxes:
        db.session.execute(insert_new(Wording).values(sha256=box.sha256, text=box.wording, first_shown_at=at))
    values = {"form": form, "ticked": {box.key: box.sha256 for box in boxes}, "made_at": at}
    return db.session.execute(insert(MarketingChoice).values(values).returning(MarketingChoice.id)).scalar_one()


def consent_in_words(ticked: Mapping[str, str] | None) -> str:
    """Say what was chosen in one word for a table: yes, no (an objection) or empty (nothing ticked, nothing changed)."""
    if not ticked:
        return ""
    return "no" if OBJECTION.key in ticked else "yes"
