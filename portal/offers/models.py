"""Offers, their pictures and codes, and the claims that customers make."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.clock import LONDON
from portal.db import Base
from portal.surveys.models import BigId

DRAFT, SCHEDULED, LIVE, ENDED = "draft", "scheduled", "live", "ended"

NO_CODE, ONE_CODE, POOL = "none", "one", "pool"
"""What somebody gets who claims an offer: no code, the same code as everybody, or one of their own from a pool."""

FREE = text("claim_id IS NULL")


class Offer(Base):
    """Something customers can claim for a while. Its own form is a survey of one page, of the kind ``offer``.

    ``saving`` is the figure that people see first, like £95 off. ``starts_at`` and ``ends_at`` bound the time in which
    it can be claimed once it was put out; ``claimed`` counts the claims, in the transaction of each. ``what_next`` is
    what people read beside their code.
    """

    __tablename__ = "offer"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), unique=True)
    title: Mapped[str] = mapped_column(String(150))
    summary: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text, default="")
    terms: Mapped[str] = mapped_column(Text, default="")
    what_next: Mapped[str] = mapped_column(Text, default="")
    saving: Mapped[str] = mapped_column(String(40), default="")
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"))
    code_kind: Mapped[str] = mapped_column(String(4), default=NO_CODE)
    one_code: Mapped[str] = mapped_column(String(40), default="")
    limit_total: Mapped[int | None]
    limit_per_person: Mapped[int | None]
    claimed: Mapped[int] = mapped_column(default=0)
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    row_version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(254))

    @property
    def last_moment(self) -> datetime | None:
        """The last moment at which it can be claimed, if there is one; before an end at midnight, on the day before."""
        return self.ends_at - timedelta.resolution if self.ends_at else None

    @property
    def has_room(self) -> bool:
        """Whether its own limit leaves something; how many codes there are left is another question."""
        return self.limit_total is None or self.claimed < self.limit_total

    def state(self, at: datetime) -> str:
        """Whether it is a draft, scheduled, live or ended at this moment."""
        if self.released_at is None:
            return DRAFT
        if self.ends_at is not None and at >= self.ends_at:
            return ENDED
        return SCHEDULED if self.starts_at is not None and at < self.starts_at else LIVE

    def is_open(self, at: datetime) -> bool:
        """Whether it can be claimed at this moment, as far as time goes."""
        return self.state(at) == LIVE

    def days_left(self, at: datetime) -> int | None:
        """How many days there are after this one on which it can be claimed, as the United Kingdom counts them."""
        if self.last_moment is None:
            return None
        return (self.last_moment.astimezone(LONDON).date() - at.astimezone(LONDON).date()).days


class OfferInterest(Base):
    """An interest that an offer is for."""

    __tablename__ = "offer_interest"

    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), primary_key=True)
    interest_id: Mapped[int] = mapped_column(ForeignKey("interest.id"), primary_key=True, index=True)


class OfferPicture(Base):
    """The picture of an offer, made anew from what was uploaded, in the two sizes that pages show.

    ``digest`` stands in its address, so that it can be kept for ever; ``alt`` says what is to be seen on it.
    """

    __tablename__ = "offer_picture"

    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(32))
    alt: Mapped[str] = mapped_column(String(200))
    large: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    small: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Claim(Base):
    """What came of one response to an offer's form. Whose it is stands with the response.

    Whoever has its random ``key`` sees the ``code``. ``person`` is the keyed hash by which claims are counted where an
    offer may be claimed so many times by each person.
    """

    __tablename__ = "claim"
    __table_args__ = (Index(None, "offer_id", "id"), Index(None, "offer_id", "person"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"))
    response_id: Mapped[int] = mapped_column(BigId, ForeignKey("response.id"), unique=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    person: Mapped[str] = mapped_column(String(64), default="")
    code: Mapped[str] = mapped_column(String(40), default="")
    claimed_at: Mapped[datetime]


class OfferCode(Base):
    """One code of an offer's pool; free until a claim has it."""

    __tablename__ = "offer_code"
    __table_args__ = (
        UniqueConstraint("offer_id", "code"),
        Index("ix_offer_code_free", "offer_id", "id", sqlite_where=FREE, postgresql_where=FREE),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"))
    code: Mapped[str] = mapped_column(String(40))
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), unique=True)
