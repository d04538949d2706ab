"""Customers: so far, the managed list of interests that people pick from."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base


class Interest(Base):
    """Something a customer can say interests them. A retired one is no longer offered, and still explains old answers."""

    __tablename__ = "interest"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    label: Mapped[str] = mapped_column(String(100))
    position: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[datetime | None]
