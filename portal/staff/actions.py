"""Changing accounts, and signing in and out."""

import secrets
from collections.abc import Iterable
from datetime import timedelta
from functools import cache

from flask import session
from flask_login import logout_user
from flask_security.utils import hash_password, login_user, verify_password
from sqlalchemy import select

from portal import clock
from portal.db import db
from portal.staff.models import StaffMember, StaffRole
from portal.staff.queries import staff_member
from portal.web import throttle
from portal.web.errors import BusinessError

SIGNING_IN = throttle.Throttle(
    "sign-in", within=timedelta(minutes=15), most_for_one_address=10, most_from_one_place=100
)


class TooManyTries(BusinessError):
    """Too many wrong passwords lately."""

    status = 429
    title = "Too many tries"
    text = "Wait a quarter of an hour, then try again. If you have forgotten your password, ask an administrator."


def add_staff_member(*, email: str, name: str, roles: Iterable[str], password: str) -> StaffMember:
    """Make an account, or give an existing one this name, these roles and this password."""
    person = staff_member(email) or StaffMember(email=email.strip().lower(), created_at=clock.now())
    person.name, person.active = name, True
    person.roles = [_role(each) for each in dict.fromkeys(roles)]
    set_password(person, password)
    db.session.add(person)
    db.session.flush()
    return person


def set_password(person: StaffMember, password: str) -> None:
    """Give somebody a new password. Every session of theirs ends."""
    person.password = hash_password(password)
    end_sessions(person)


def end_sessions(person: StaffMember) -> None:
    """End every session of somebody, on whatever device; a copied cookie is of no more use."""
    person.fs_uniquifier = secrets.token_hex(32)


def deactivate(person: StaffMember) -> None:
    """Close an account. What it did stays recorded."""
    person.active = False
    end_sessions(person)


def sign_in(*, email: str, password: str, place: str) -> StaffMember | None:
    """Sign somebody in and return their account, or None when the address or the password is wrong.

    Takes as long for an address that nobody has. Raises ``TooManyTries`` after too many failures.
    """
    noted = SIGNING_IN.may_try(email=email, place=place)
    if not noted:
        raise TooManyTries
    person = staff_member(email)
    matches = verify_password(password, person.password if person else _nobody())
    if not (person and matches and person.active):
        return None
    throttle.forget(noted)
    session.clear()
    session.permanent = True
    person.last_signed_in_at = clock.now()
    login_user(person, remember=False, authn_via=["password"])
    return person


def knows_password(person: StaffMember, password: str, *, place: str) -> bool:
    """Whether somebody who is signed in knows their password. Raises ``TooManyTries`` as ``sign_in`` does."""
    noted = SIGNING_IN.may_try(email=person.email, place=place)
    if not noted:
        raise TooManyTries
    matches: bool = verify_password(password, person.password)
    if matches:
        throttle.forget(noted)
    return matches


def sign_out(person: StaffMember) -> None:
    """Sign somebody out, everywhere."""
    end_sessions(person)
    logout_user()
    session.clear()


def _role(name: str) -> StaffRole:
    return db.session.scalar(select(StaffRole).where(StaffRole.name == name)) or StaffRole(name=name)


@cache
def _nobody() -> str:
    """Return the hash of a password that nobody has."""
    hashed: str = hash_password(secrets.token_hex(16))
    return hashed
