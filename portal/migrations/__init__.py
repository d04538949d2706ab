"""The database, step by step. Only what migrates imports this: the servers have no need of the tools."""

from flask import current_app
from flask_migrate import Migrate, upgrade

from portal.config import PACKAGE
from portal.db import db


def bring_up_to_date() -> None:
    """Bring the current application's database to the latest step. Two starting at once wait for each other."""
    Migrate(current_app, db, directory=str(PACKAGE / "migrations"), render_as_batch=True)
    upgrade()
