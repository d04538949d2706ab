"""What somebody on the staff may at this moment, for what goes on in their name while they are not there."""

from collections.abc import Callable
from typing import cast

from flask import Flask, current_app
from sqlalchemy import Connection

EXTENSION = "standing"

Standing = Callable[[Connection, str], frozenset[str]]
"""Returns the roles of the account with an email address; none where it is closed, or there is none."""


def told_by(app: Flask, standing: Standing) -> None:
    """Say who knows what somebody may."""
    app.extensions[EXTENSION] = standing


def standing() -> Standing:
    """Return what tells somebody's roles, also to what goes on after the request."""
    return cast("Standing", current_app.extensions[EXTENSION])
