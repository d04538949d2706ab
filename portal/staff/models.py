"""The people who run the portal, and their roles."""

from datetime import datetime

from flask_security import RoleMixin, UserMixin
from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.db import Base

staff_member_role = Table(
    "staff_member_role",
    Base.metadata,
    Column("staff_member_id", ForeignKey("staff_member.id"), primary_key=True),
    Column("staff_role_id", ForeignKey("staff_role.id"), primary_key=True),
)


class StaffRole(Base, RoleMixin):
    """A role that somebody has; what it opens is said in ``portal.web.roles``."""

    __tablename__ = "staff_role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)


class StaffMember(Base, UserMixin):
    """Somebody who can sign in. ``fs_uniquifier`` stands in their session: with a new one, every session ends."""

    __tablename__ = "staff_member"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    password: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool]
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    last_signed_in_at: Mapped[datetime | None]
    roles: Mapped[list[StaffRole]] = relationship(  # type: ignore[assignment]
        secondary=staff_member_role, lazy="selectin", order_by=StaffRole.id
    )
