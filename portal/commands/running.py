"""What every command needs: the portal, inside which the command does its work."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from portal.app import create_app
from portal.db import db, unit_of_work


@contextmanager
def portal_at_work() -> Iterator[Flask]:
    """Make the portal and do one unit of work in it, saved at the end or not at all."""
    app = create_app()
    with app.app_context():
        try:
            with unit_of_work():
                yield app
        finally:
            db.engine.dispose()
