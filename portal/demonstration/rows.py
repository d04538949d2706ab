"""Writing many rows by the driver's fastest way, inside the session's transaction."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import column, func, select, text

from portal.db import Base, db


def reserved_ids(table: type[Base], count: int) -> Sequence[int]:
    """Return ids that nobody else will use.

    PostgreSQL takes them from the sequence; SQLite has a single writer, which we become before we look.
    """
    connection, name = db.session.connection(), table.__tablename__
    if connection.dialect.name == "postgresql":
        query = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")
        return list(connection.scalars(query, {"name": name, "count": count}))
    connection.execute(text("UPDATE sqlite_sequence SET seq = seq WHERE name = :name"), {"name": name})
    last = connection.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": name})
    if last is None:  # a table whose ids may be used again has no entry there
        last = connection.scalar(select(func.max(column("id"))).select_from(table)) or 0
    return range(last + 1, last + 1 + count)


def insert_rows(table: type[Base], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows by the driver's fastest way, inside the session's transaction: COPY, or one prepared statement."""
    driver: Any = db.session.connection().connection.driver_connection
    names = ", ".join(columns)
    if db.engine.dialect.name == "postgresql":
        with driver.cursor() as cursor, cursor.copy(f"COPY {table.__tablename__} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("?" * len(columns))
    driver.executemany(f"INSERT INTO {table.__tablename__} ({names}) VALUES ({marks})", rows)  # noqa: S608 - names of our own


def moment_writer() -> Callable[[datetime], Any]:
    """Return the function that makes a moment in UTC into what the driver stores; on SQLite,
    the text that the column's type makes.
    """
    if db.engine.dialect.name == "postgresql":
        return lambda at: at
    return lambda at: at.isoformat(" ", "microseconds")[:26]
