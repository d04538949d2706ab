"""What every command needs: the portal, inside which the command does its work."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import inspect

from portal.app import create_app
from portal.db import db, unit_of_work
from portal.migrations import bring_up_to_date
from portal.privacy.suppressions import settle_key


def make_ready() -> None:
    """Bring the database up to date, and make sure that it is used with the key that its hashes were made with."""
    bring_up_to_date()
    with unit_of_work():
        settle_key()


@contextmanager
def portal_at_work() -> Iterator[Flask]:
    """Make the portal and do one unit of work in it, saved at the end or not at all.

    An empty database is set up first; one that is behind is left to ``portal serve``, which may be serving it.
    """
    app = create_app()
    with app.app_context():
        try:
            if not inspect(db.engine).get_table_names():
                make_ready()
            with unit_of_work():
                yield app
        finally:
            db.engine.dispose()
