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
            _run(connection)
            connection.commit()
        else:
            _migrate_sqlite(connection)


def _migrate_sqlite(connection: Connection) -> None:
    """Let tables be rebuilt that others refer to; what refers where is checked at the end (SQLite, ALTER TABLE, 7.)."""
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        _run(connection)
        loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        assert not loose, f"rows refer to what is not there: {loose[:5]}"
        connection.commit()
    finally:
        connection.rollback()
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def _run(connection: Connection) -> None:
    options: dict[str, Any] = current_app.extensions["migrate"].configure_args
    context.configure(connection=connection, target_metadata=Base.metadata, transactional_ddl=False, **options)
    context.run_migrations()


migrate()
