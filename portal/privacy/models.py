"""What people were shown and what they chose about marketing, kept so that it can be proved."""

from datetime import datetime
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Document


class Wording(Base):
    """A text that people were shown, kept once under the SHA-256 of its UTF-8 bytes."""

    __tablename__ = "wording"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    first_shown_at: Mapped[datetime]


class MarketingChoice(Base):
    """What somebody ticked in the marketing panel of one form: each box with the hash of its wording."""

    __tablename__ = "marketing_choice"

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(120))
    ticked: Mapped[dict[str, Any]] = mapped_column(Document)
    made_at: Mapped[datetime]
