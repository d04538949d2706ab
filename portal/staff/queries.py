"""Reading about staff."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from portal.db import db
from portal.staff.models import StaffMember, StaffRole


def staff_members() -> Sequence[StaffMember]:
    """Return everybody with an account, by name."""
    return db.session.scalars(select(StaffMember).order_by(StaffMember.name, StaffMember.email)).all()


def staff_member(email: str) -> StaffMember | None:
    """Return the account with this email address, whatever its capitals, or None."""
    return db.session.scalar(select(StaffMember).where(func.lower(StaffMember.email) == email.strip().lower()))


def roles_of(connection: Connection, email: str) -> frozenset[str]:
    """Return the roles that the account with this address has now; none where it is closed, or there is none."""
    roles = select(StaffRole.name).select_from(StaffMember).join(StaffMember.roles)
    return frozenset(connection.scalars(roles.where(StaffMember.email == email, StaffMember.active)))
