"""Invitations to a survey."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base
from portal.surveys.models import BigId


class Invitation(Base):
    """What lets one person answer a survey once, from a link in a mail or with a code in a letter.

    Link and code are made from ``key`` and a secret that is not in the database; here are only their hashes. ``who`` says
    in a comparable form whom it is for. ``response_id`` is what they answer with it, as long as the survey may know;
    ``used`` says that nothing more can be answered with it.
    """

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("survey_id", "who"), UniqueConstraint("survey_id", "code_hash"))

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"))
    key: Mapped[str] = mapped_column(String(24), unique=True)
    link_hash: Mapped[str] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    who: Mapped[str] = mapped_column(String(64))
    email: Mapped[str | None] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text, default="")
    reference: Mapped[str] = mapped_column(String(100), default="")
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    response_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("response.id"), unique=True)
    used: Mapped[bool] = mapped_column(default=False)
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("outbox_mail.id"))
    reminders: Mapped[int] = mapped_column(default=0)
    reminded_at: Mapped[datetime | None]
    printed_at: Mapped[datetime | None]
    added_at: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(String(254))

    @property
    def is_out(self) -> bool:
        """Whether it was mailed or printed."""
        return self.mail_id is not None or self.printed_at is not None

    @property
    def called(self) -> str:
        """What staff call it by: the name, else the address, else the reference. Of who was erased there is none."""
        return self.name or self.email or self.reference or "somebody who was erased"
