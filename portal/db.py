"""The database: one engine, SQLite or PostgreSQL, and the one place that commits."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, wraps
from typing import Any, TypeVar

import msgspec
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    ScalarResult,
    Select,
    Text,
    and_,
    func,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.types import TypeDecorator

from portal import sqlite as portal_sqlite


class UTCDateTime(TypeDecorator[datetime]):
    """A moment, always aware and in UTC, also on SQLite, which knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


Comparable = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Text compared byte by byte, also on PostgreSQL, so that an index finds what begins with something (``begins_with``)."""

LAST_CHARACTER = "\U0010ffff"

Document = JSON().with_variant(postgresql.JSONB(), "postgresql")
"""A JSON document; binary JSON on PostgreSQL."""


NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The base of every table. Constraints have predictable names, so that migrations can change them."""

    metadata = MetaData(naming_convention=NAMING)
    registry = registry(metadata=metadata, type_annotation_map={datetime: UTCDateTime()})


Row = TypeVar("Row", bound=Base)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


def engine_options(url: str, threads: int) -> dict[str, Any]:
    """Return the engine's options for this database and this many requests at once."""
    options: dict[str, Any] = {
        "json_serializer": lambda value: msgspec.json.encode(value).decode(),
        "json_deserializer": msgspec.json.decode,
        "pool_size": threads,
        "max_overflow": 4,
        "hide_parameters": True,  # an error is logged, and what somebody sent is not for the log
    }
    if url.startswith("sqlite"):
        return options | {"connect_args": portal_sqlite.CONNECT}
    return options | {"pool_pre_ping": True}


def prepare_engine() -> None:
    """Attach what SQLite needs to the current application's engine."""
    if db.engine.dialect.name == "sqlite":
        portal_sqlite.prepare(db.engine)


@contextmanager
def unit_of_work() -> Iterator[None]:
    """Commit what was done inside, or undo all of it. Requests, jobs and commands each do their work in one of these."""
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


@contextmanager
def one_moment(engine: Engine) -> Iterator[Connection]:
    """Give a connection on which every reading sees the same moment. It locks nothing that a writer needs."""
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
        else:
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            connection.execute(text("SET LOCAL TimeZone = 'UTC'"))
            connection.execute(text("SET LOCAL DateStyle = 'ISO'"))
        yield connection


def one_at_a_time(subject: str) -> None:
    """Let nobody else go on who says the same, until this is saved. On SQLite, nobody else then writes at all."""
    if db.engine.dialect.name == "postgresql":
        number = int.from_bytes(hashlib.sha256(subject.encode()).digest()[:8], signed=True)
        db.session.execute(select(func.pg_advisory_xact_lock(number)))
    else:
        portal_sqlite.begin_to_write(db.session.connection())


def take_turn(table: type[Row], number: int) -> Row:
    """Let nobody else have a turn with this row until this is saved, and return it as it is now. Raises ``NoResultFound``."""
    return take_turns(select(table).filter_by(id=number)).one()


def take_turns(rows: Select[Row]) -> ScalarResult[Row]:
    """Take a turn with each of these rows. Whoever comes second waits, and finds those that are still asked for by then.

    PostgreSQL locks the rows, which does not keep others from referring to them. SQLite lets nobody else write.
    """
    if db.engine.dialect.name == "sqlite":
        portal_sqlite.begin_to_write(db.session.connection())
    return db.session.scalars(rows.with_for_update(key_share=True).execution_options(populate_existing=True))


def insert_into(table: type[Base]) -> Any:
    """Return the INSERT of the current database, which knows ``ON CONFLICT``."""
    return _inserts(db.engine.dialect.name, table)


def insert_new(table: type[Base]) -> Any:
    """Return an INSERT that leaves an existing row alone (``ON CONFLICT DO NOTHING``)."""
    return insert_into(table).on_conflict_do_nothing()


@cache
def _inserts(dialect: str, table: type[Base]) -> Any:
    return (sqlite.insert if dialect == "sqlite" else postgresql.insert)(table)


def begins_with(column: Any, beginning: str) -> ColumnElement[bool]:
    """Return the condition that a ``Comparable`` column begins with something; an index on it is enough to find out."""
    return and_(column >= beginning, column < beginning + LAST_CHARACTER)


def statement(build: Callable[[], Any]) -> Callable[[], Any]:
    """Make a function that builds a statement build it once for each database.

    SQLAlchemy takes longer to build a statement than SQLite takes to run it, so what every submission needs is kept.
    """
    built: dict[str, Any] = {}

    @wraps(build)
    def kept() -> Any:
        dialect = db.engine.dialect.name
        if dialect not in built:
            built[dialect] = build()
        return built[dialect]

    return kept
