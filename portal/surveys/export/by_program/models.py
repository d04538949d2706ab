"""The tokens by which programs read the responses to a survey."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Document


class ReadingToken(Base):
    """Lets a program read one survey's responses in these ``formats`` until a moment, while its maker may see them.

    ``contact`` says whether with what tells how people can be reached. The token itself is not kept: ``beginning`` is the
    part of it by which it is found and told from others, ``sha256`` that of the whole.
    """

    __tablename__ = "reading_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    beginning: Mapped[str] = mapped_column(String(12), unique=True)
    sha256: Mapped[str] = mapped_column(String(64))
    purpose: Mapped[str] = mapped_column(String(100))
    formats: Mapped[list[str]] = mapped_column(Document)
    contact: Mapped[bool]
    made_by: Mapped[str] = mapped_column(String(254))
    made_at: Mapped[datetime]
    valid_until: Mapped[datetime]
    revoked_by: Mapped[str | None] = mapped_column(String(254))
    revoked_at: Mapped[datetime | None]

    @property
    def last_moment(self) -> datetime:
        """The last moment at which it is valid; that is on the day before one that begins with its end."""
        return self.valid_until - timedelta.resolution
