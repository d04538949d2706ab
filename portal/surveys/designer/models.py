"""Drafts of surveys, and the steps by which they came to be as they are."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Document


class SurveyDraft(Base):
    """A definition that is being written: of a new survey, or of the next version of one that is there.

    ``document`` is a definition that may have gaps and faults; its questions have uids already, its new options none.
    ``row_version`` counts every change; ``step`` is the number of the step at which it stands. ``based_on`` is the
    version that it was begun from. A survey has at most one draft. ``trial_id`` is the survey as which it is tried out.
    """

    __tablename__ = "survey_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int | None] = mapped_column(ForeignKey("survey.id"), unique=True)
    based_on: Mapped[int | None]
    trial_id: Mapped[int | None] = mapped_column(ForeignKey("survey.id"))
    document: Mapped[dict[str, Any]] = mapped_column(Document)
    row_version: Mapped[int] = mapped_column(default=1)
    step: Mapped[int]
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(254))
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(254))

    @property
    def title(self) -> str:
        """The survey's title, as far as it has one."""
        return str(self.document.get("title") or "Survey without a title")


class SurveyDraftStep(Base):
    """One step of a draft: what was done, in words, and the document after it, compressed (RFC 1950)."""

    __tablename__ = "survey_draft_step"

    draft_id: Mapped[int] = mapped_column(ForeignKey("survey_draft.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(String(200))
    document: Mapped[bytes] = mapped_column(LargeBinary)
    taken_at: Mapped[datetime]
    taken_by: Mapped[str] = mapped_column(String(254))


class SurveyDraftSource(Base):
    """What a draft was brought in from: the format, and the report on each thing, compressed (RFC 1950)."""

    __tablename__ = "survey_draft_source"

    draft_id: Mapped[int] = mapped_column(ForeignKey("survey_draft.id"), primary_key=True)
    format: Mapped[str] = mapped_column(String(40))
    report: Mapped[bytes] = mapped_column(LargeBinary)
    read_at: Mapped[datetime]
    read_by: Mapped[str] = mapped_column(String(254))
