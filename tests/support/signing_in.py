"""Members of staff, signed in as they sign in themselves."""

from flask import Flask

from portal.db import unit_of_work
from portal.staff.actions import add_staff_member
from tests.support.visitor import Visitor

PASSWORD = "four quiet herons by the river"


def signed_in(app: Flask, *roles: str, email: str = "") -> Visitor:
    """Make an account with these roles, and return somebody who has signed in with it."""
    address = email or f"{'.'.join(roles) or 'nobody'}@portal.example"
    with app.app_context(), unit_of_work():
        add_staff_member(email=address, name=" and ".join(roles) or "Nobody", roles=roles, password=PASSWORD)
    visitor = Visitor(app)
    visitor.sends("/staff/sign-in", {"Email address": address, "Password": PASSWORD})
    return visitor
