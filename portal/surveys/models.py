"""Surveys, their published versions, the responses to them, and what exports leave behind."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Document

BigId = BigInteger().with_variant(Integer, "sqlite")

SURVEY, OFFER, TRIAL = "survey", "offer", "trial"
"""What a definition is of: a survey in its own right, the form of an offer, which no page of surveys shows, or the trial of a
draft, which is answered like a survey at an address that nobody can guess, and counts for nothing."""

IN_PROGRESS, SUBMITTED, WITHDRAWN = "in_progress", "submitted", "withdrawn"


SUSPECT = text("suspect <> ''")
UNFINISHED = text("status = 'in_progress'")
HAS_PERSON, HAS_RECEIPT = text("person IS NOT NULL"), text("receipt IS NOT NULL")


WAY_OF_COUNTING = 2
"""Raised whenever ``tallies.outcomes_of``, or what a question type tallies, gives something else for the same answers. What
was counted another way is then counted afresh (``recounting``)."""


class Survey(Base):
    """A survey people know by its address. What it asks stands in its versions; when it is open stands here.

    The form of an offer is one as well, of a ``kind`` of its own, and is open when its offer is. ``way_of_counting`` is the
    one that its tallies were counted by; ``recounts`` is how often they were counted afresh.
    """

    __tablename__ = "survey"
    __table_args__ = (UniqueConstraint("kind", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), default=SURVEY, server_default=SURVEY)
    slug: Mapped[str] = mapped_column(String(60))
    current_version: Mapped[int]
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    way_of_counting: Mapped[int] = mapped_column(default=WAY_OF_COUNTING, server_default="1")
    recounts: Mapped[int] = mapped_column(default=0, server_default="0")

    @property
    def last_moment(self) -> datetime | None:
        """The last moment at which answers are taken, if there is one; before a closing at midnight, on the day before."""
        return self.closes_at - timedelta.resolution if self.closes_at else None

    def is_open(self, at: datetime) -> bool:
        """Whether answers are taken at this moment."""
        return not self.opens_later(at) and not self.has_closed(at)

    def opens_later(self, at: datetime) -> bool:
        """Whether its opening is still to come."""
        return self.opens_at is not None and at < self.opens_at

    def has_closed(self, at: datetime) -> bool:
        """Whether its closing has passed."""
        return self.closes_at is not None and at >= self.closes_at


class SurveyVersion(Base):
    """What a survey asked from one publishing to the next. The database refuses to change or remove it."""

    __tablename__ = "survey_version"

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    definition: Mapped[dict[str, Any]] = mapped_column(Document)
    sha256: Mapped[str] = mapped_column(String(64))
    published_at: Mapped[datetime]
    published_by: Mapped[str] = mapped_column(String(254))


class Response(Base):
    """One person's answers to one version: in progress, submitted or withdrawn.

    ``answers`` is keyed by question uid and holds option uids, never labels. ``key`` is the random key of the form it
    began with: the same form sent twice finds the same response. ``suspect`` says why it is kept apart, if it is.
    ``changed_at`` is when its owner last corrected it, or withdrew it. ``seed`` decides what stands in random order;
    ``skipped`` holds the uids of the questions that its path did not reach, where the path depends on the answers.
    ``person`` is a keyed hash by which the responses of one person are told, where a survey needs that; ``receipt`` is one
    of the code with which anonymous answers can be taken back.

    While it is in progress, ``forms`` holds by page number which form changed that page last, ``saved_at`` says when a
    page was saved last, and ``reached`` the numbers of the pages that were shown so far, with commas between them.
    """

    __tablename__ = "response"
    __table_args__ = (
        ForeignKeyConstraint(["survey_id", "version"], ["survey_version.survey_id", "survey_version.number"]),
        UniqueConstraint("survey_id", "key"),
        Index(None, "survey_id", "status", "id"),
        Index("ix_response_suspect", "survey_id", "id", sqlite_where=SUSPECT, postgresql_where=SUSPECT),
        Index("ix_response_unfinished", "saved_at", sqlite_where=UNFINISHED, postgresql_where=UNFINISHED),
        Index("ix_response_person", "survey_id", "person", sqlite_where=HAS_PERSON, postgresql_where=HAS_PERSON),
        Index("uq_response_receipt", "receipt", unique=True, sqlite_where=HAS_RECEIPT, postgresql_where=HAS_RECEIPT),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    survey_id: Mapped[int]
    version: Mapped[int]
    status: Mapped[str] = mapped_column(String(12))
    key: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(8))
    answers: Mapped[dict[str, Any]] = mapped_column(Document)
    pages_saved: Mapped[int] = mapped_column(default=0)
    row_version: Mapped[int] = mapped_column(default=1)
    suspect: Mapped[str] = mapped_column(String(40), default="")
    seed: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    skipped: Mapped[list[str] | None] = mapped_column(Document)
    person: Mapped[str | None] = mapped_column(String(64))
    receipt: Mapped[str | None] = mapped_column(String(64))
    forms: Mapped[dict[str, str] | None] = mapped_column(Document)
    saved_at: Mapped[datetime | None]
    reached: Mapped[str] = mapped_column(Text, default="", server_default="")
    started_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    changed_at: Mapped[datetime | None]

    @property
    def is_anonymous(self) -> bool:
        """Whether nothing leads from it to a person: its number lies below zero, and of its times only the days are kept."""
        return self.id < 0


class ResponseContact(Base):
    """The details a person gave with a response. They stand apart from the answers, so that they can be erased alone.

    ``customer_id`` is set where it is certain whose response it is: the mailbox was confirmed.
    """

    __tablename__ = "response_contact"

    response_id: Mapped[int] = mapped_column(BigId, ForeignKey("response.id"), primary_key=True, autoincrement=False)
    name: Mapped[str | None] = mapped_column(Text)
    job_title: Mapped[str | None] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text)
    fax: Mapped[str | None] = mapped_column(Text)
    address: Mapped[str | None] = mapped_column(Text)
    postcode: Mapped[str | None] = mapped_column(Text)
    interests: Mapped[list[str] | None] = mapped_column(Document)
    marketing_choice_id: Mapped[int | None] = mapped_column(ForeignKey("marketing_choice.id"))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)


class StoredFile(Base):
    """A file that somebody sent with a response, which its answers name by the same key. The bytes are in the storage.

    It is kept as soon as it arrives, before the page that it came with: ``response_key`` is the key of the response that
    is made of that page, or will be. One that no answer names by the next day is removed.
    """

    __tablename__ = "stored_file"
    __table_args__ = (Index(None, "survey_id", "response_key"), Index(None, "stored_at"))

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"))
    response_key: Mapped[str] = mapped_column(String(40))
    question_uid: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64))
    stored_at: Mapped[datetime]


class Tally(Base):
    """How often one outcome of one question was given. Kept with each submission, so that results never count rows."""

    __tablename__ = "tally"

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    question_uid: Mapped[str] = mapped_column(String(80), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(160), primary_key=True)
    count: Mapped[int] = mapped_column(BigInteger)


class ExportReceipt(Base):
    """What was taken out, by whom and when. ``finished_at`` is empty for as long as, or if, the download is not whole.

    ``token_id`` says by which token a program took it out, in the name of the member of ``staff`` who made that.
    """

    __tablename__ = "export_receipt"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    staff: Mapped[str] = mapped_column(String(254))
    token_id: Mapped[int | None] = mapped_column(ForeignKey("reading_token.id"), index=True)
    options: Mapped[dict[str, Any]] = mapped_column(Document)
    versions: Mapped[list[int]] = mapped_column(Document)
    rows: Mapped[int] = mapped_column(BigInteger, default=0)
    sha256: Mapped[str] = mapped_column(String(64), default="")
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class RemovalReceipt(Base):
    """That unfinished responses to a survey were removed, how many, and after how many days without a change.

    ``reached`` and ``left`` hold by the code of a page how many of them had reached it, and how many had stopped there.
    """

    __tablename__ = "removal_receipt"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    responses: Mapped[int]
    days: Mapped[int]
    reached: Mapped[dict[str, int]] = mapped_column(Document)
    left: Mapped[dict[str, int]] = mapped_column(Document)
    removed_at: Mapped[datetime]
