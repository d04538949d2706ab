"""Runs migrations inside the portal's own application and database connection."""

from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from portal.db import Base, db

ONE_AT_A_TIME = 7_203_316
"""The PostgreSQL advisory lock that keeps two starting servers from migrating at once."""


def migrate() -> None:
    """Bring the database up to date in one transaction, while other processes wait."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        _configure(connection)
        context.run_migrations()
        connection.commit()


def _configure(connection: Connection) -> None:
    options: dict[str, Any] = current_app.extensions["migrate"].configure_args
    context.configure(connection=connection, target_metadata=Base.metadata, transactional_ddl=False, **options)


migrate()
