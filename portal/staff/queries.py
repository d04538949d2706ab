"""Reading about staff."""

from collections.abc import Sequence

from sqlalchemy import func, select

from portal.db import db
from portal.staff.models import StaffMember


def staff_members() -> Sequence[StaffMember]:
    """Return everybody with an account, by name."""
    return db.session.scalars(select(StaffMember).order_by(StaffMember.name, StaffMember.email)).all()


def staff_member(email: str) -> StaffMember | None:
    """Return the account with this email address, whatever its capitals, or None."""
    return db.session.scalar(select(StaffMember).where(func.lower(StaffMember.email) == email.strip().lower()))
